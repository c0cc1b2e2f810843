// SPDX-License-Identifier: MIT
#include "media/processors/summed.h"

#include <doctest/doctest.h>

#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

TEST_CASE("mixed sounds are their sum, as long as the longest") {
  const Format mono{48000, 1};
  const SoundPtr sum = summed({ramp(mono, {30'000}), ramp(mono, {50'000}, 7), silence(mono, {10})});
  CHECK(sum->length() == Frames{50'000});
  keeps_the_contract(*sum);
  const std::vector<float> heard = play(*sum);
  CHECK(heard.at(1000) == 1000 + 1007);
  CHECK(heard.at(40'000) == 40'007);
}

TEST_CASE("one sound alone is itself") {
  const SoundPtr sound = ramp({48000, 1}, {10});
  CHECK(summed({sound}) == sound);
}

}  // namespace podmill::testing
