// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>

#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{44100, 1};
constexpr Frames second{44100};

std::unique_ptr<RmsMeter> heard(const SoundPtr& sound) {
  auto meter = std::make_unique<RmsMeter>(sound->format());
  listen(*sound, {meter.get()});
  return meter;
}

/// White noise of that RMS: uniform, so its amplitude is √3 times as high.
SoundPtr hiss(Frames length, double dbfs, unsigned seed = 1) {
  return noise(mono, length, std::sqrt(3) * std::pow(10, dbfs / 20), seed);
}

}  // namespace

TEST_CASE("RMS is the mean power over time and channels") {
  CHECK(heard(sine(mono, {44100}, 441, 1))->rms_dbfs().value() == doctest::Approx(-3.0103).epsilon(1e-4));
  // One channel alone has half the power of both.
  const SoundPtr left = wave({44100, 2}, {44100}, [s = play(*sine(mono, {44100}, 441, 1))](std::int64_t at, int c) {
    return c == 0 ? s[static_cast<std::size_t>(at)] : 0.0F;
  });
  CHECK(heard(left)->rms_dbfs().value() == doctest::Approx(-6.0206).epsilon(1e-4));
  CHECK(heard(hiss({12345}, -20))->rms_dbfs().value() == doctest::Approx(-20).epsilon(0.005));
}

TEST_CASE("the noise floor is the quietest half second") {
  const SoundPtr sound = joined({hiss(second, -20, 1), hiss({22050 + 4410}, -65, 2), hiss(second, -20, 3),
                                 hiss({15000}, -80, 4), hiss(second, -20, 5)});
  CHECK(heard(sound)->noise_floor_dbfs().value() == doctest::Approx(-65).epsilon(0.005));
}

TEST_CASE("digital silence before and behind the sound is no noise floor, within it counts as -100 dB") {
  const SoundPtr programme = joined({hiss(second, -20, 1), hiss(second, -65, 2), hiss(second, -20, 3)});
  const SoundPtr padded = joined({silence(mono, second), programme, silence(mono, second)});
  CHECK(heard(padded)->noise_floor_dbfs().value() == doctest::Approx(-65).epsilon(0.005));
  CHECK(heard(padded)->rms_dbfs().value() < heard(programme)->rms_dbfs().value() - 2);
  const SoundPtr gated = joined({programme, silence(mono, second), programme});
  CHECK(heard(gated)->noise_floor_dbfs().value() == doctest::Approx(-100));
}

TEST_CASE("RMS of silence is absent, and so is the noise floor of less than half a second") {
  CHECK_FALSE(heard(silence(mono, second))->rms_dbfs());
  CHECK_FALSE(heard(silence(mono, second))->noise_floor_dbfs());
  CHECK_FALSE(heard(silence(mono, {}))->rms_dbfs());
  CHECK(heard(hiss({20000}, -30))->rms_dbfs());
  CHECK_FALSE(heard(hiss({20000}, -30))->noise_floor_dbfs());
}
