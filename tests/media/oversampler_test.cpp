// SPDX-License-Identifier: MIT
#include "media/oversampler.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "pipeline/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("the oversampler skips only windows without a peak above the threshold, wherever the windows lie") {
  constexpr std::size_t reach = oversampler::reach, frames = 1000;
  // From smooth to the worst: noise of two values gains the most between its samples.
  for (const SoundPtr& sound : {sine({48000, 2}, {frames}, 5000, 0.9), noise({48000, 2}, {frames}, 1),
                                shaped(noise({48000, 2}, {frames}, 1), [](Block&block, Frames) {
                                  for (float& x : block.samples()) x = x < 0 ? -1.0F : 1.0F;
                                })}) {
    const std::vector<float> samples = play(*sound);
    const auto heard_above = [&](float threshold, std::size_t window) {
      std::vector<float> found(frames, 0);
      for (std::size_t at = reach; at + window + reach <= frames; at += window) {
        std::vector<float> peaks(window);
        const auto around = std::span(samples).subspan((at - reach) * 2, (window + 2 * reach) * 2);
        if (!oversampler::peaks_above(threshold, around, {48000, 2}, peaks)) continue;
        for (std::size_t i = 0; i < window; ++i) found[at + i] = peaks[i] > threshold ? peaks[i] : 0;
      }
      found.resize(frames - 128);
      return found;
    };
    const std::vector<float> all = heard_above(0, 64);
    const float highest = std::ranges::max(all);
    for (const float part : {0.5F, 0.8F, 0.9F, 0.97F, 0.9999F}) {
      CAPTURE(part);
      std::vector<float> expected = all;
      for (float& peak : expected) peak = peak > part * highest ? peak : 0;
      CHECK(heard_above(part * highest, 64) == expected);
      CHECK(heard_above(part * highest, 7) == expected);
    }
  }
}
