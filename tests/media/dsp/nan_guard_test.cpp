// SPDX-License-Identifier: MIT
#include "media/dsp/nan_guard.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace podmill;

TEST_CASE("the peak is the largest magnitude, infinity where a sample is no finite number") {
  CHECK(peak_of({}) == 0);
  CHECK(peak_of(std::vector<float>{0.25F, -0.5F, 0.0F, -0.0F}) == 0.5F);
  CHECK(std::isinf(peak_of(std::vector<float>{0.25F, std::nanf(""), 0.5F})));
  CHECK(std::isinf(peak_of(std::vector<float>{-HUGE_VALF})));
}

TEST_CASE("finite samples are passed through as they are, others become 0 in a copy") {
  std::vector<float> room;
  const std::vector<float> good{1, -2, 3}, bad{1, -std::nanf(""), HUGE_VALF, 3e38F};
  CHECK(finite(good, room).data() == good.data());
  const std::span<const float> cleaned = finite(bad, room);
  CHECK(std::vector<float>(cleaned.begin(), cleaned.end()) == std::vector<float>{1, 0, 0, 3e38F});
}
