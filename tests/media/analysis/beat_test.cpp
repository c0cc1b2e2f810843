// SPDX-License-Identifier: MIT
#include "media/analysis/beat.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"
#include "tests/support/voices.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{8000, 1};

Frames seconds(int count) { return {count * 8000}; }

std::vector<float> pulses_of(const SoundPtr& sound) {
  LoudnessMeter meter(sound->format());
  listen(*sound, {&meter});
  const std::vector<float> powers = meter.powers();
  std::vector<double> frames;
  for (std::size_t i = 0; i + 1 < powers.size(); i += 2) frames.push_back((powers[i] + powers[i + 1]) / 2.0);
  return beat_strengths(frames);
}

}  // namespace

TEST_CASE("drums have a pulse in every second, at any tempo, by machine and by hand") {
  for (const double beats_per_minute : {70, 100, 128, 170}) {
    for (const double untidy_ms : {0, 8}) {
      CAPTURE(beats_per_minute);
      CAPTURE(untidy_ms);
      const std::vector<float> found = pulses_of(drums(mono, seconds(20), 0, beats_per_minute, untidy_ms));
      CHECK(found.size() == 20);
      CHECK(std::ranges::min(found) > is_beat);
    }
  }
}

TEST_CASE("voices have none, nor has noise or silence") {
  for (unsigned seed = 1; seed < 9; ++seed) {
    CAPTURE(seed);
    CHECK(std::ranges::max(pulses_of(voice(mono, seconds(30), 0, 2, seed))) < is_beat);
  }
  CHECK(std::ranges::max(pulses_of(noise(mono, seconds(20), 0.1))) < is_beat);
  CHECK(std::ranges::max(pulses_of(silence(mono, seconds(20)))) == 0);
}

TEST_CASE("less than 8 s are too short for a pulse") {
  CHECK(std::ranges::max(pulses_of(drums(mono, seconds(7), 0, 120, 0))) == 0);
  CHECK(beat_strengths({}).empty());
}
