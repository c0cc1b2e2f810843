// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "media/meters/levels.h"
#include "tests/support/sounds.h"
#include "tests/support/tone_steps.h"

using namespace podmill;
using namespace podmill::testing;

namespace {
constexpr Format stereo{48000, 2};
}

TEST_CASE("the loudest moments don't depend on how the sound is cut into blocks, and need a whole window") {
  const Format format{44100, 1};
  const SoundPtr sound = babble(format, {44100 * 4}, 0.5);
  MomentaryMeter large(format), small(format);
  listen(*sound, {&large});
  Block block(format, {997});
  const auto reader = sound->open();
  for (reader->read(block); !block.empty(); reader->read(block)) small.hear(block);
  CHECK(large.max_momentary_lufs() == small.max_momentary_lufs());
  CHECK(large.max_short_term_lufs() == small.max_short_term_lufs());

  MomentaryMeter brief(stereo), silent(stereo);
  hear_tone(brief, stereo, {{-20, 0.39}});
  CHECK_FALSE(brief.max_momentary_lufs());
  hear_tone(brief, stereo, {{-20, 2.6}});
  CHECK(brief.max_momentary_lufs());
  CHECK_FALSE(brief.max_short_term_lufs());
  listen(*wave(stereo, {192000}, [](std::int64_t, int) { return 0.0F; }), {&silent});
  CHECK_FALSE(silent.max_momentary_lufs());
  CHECK_FALSE(silent.max_short_term_lufs());
}
