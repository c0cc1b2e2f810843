// SPDX-License-Identifier: MIT
#include "media/processors/audible.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "media/meters/inaudible_meter.h"
#include "pipeline/sound/decibel.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{44100, 1};

SoundPtr plus(const SoundPtr& sound, const Wave& more) {
  return wave(sound->format(), sound->length(), [=, samples = play(*sound)](std::int64_t at, int c) {
    return samples[static_cast<std::size_t>(at * sound->format().channels + c)] + more(at, c);
  });
}

Wave offset(float by) {
  return [by](std::int64_t, int) { return by; };
}

Wave swing(double hertz, double amplitude) {
  return [=](std::int64_t at, int) {
    return static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(at) / 44100));
  };
}

/// RMS in dBFS between 1 s and the last second.
double level(const SoundPtr& sound) {
  const std::vector<float> samples = play(*sound);
  double power = 0;
  const auto rate = static_cast<std::size_t>(sound->format().rate * sound->format().channels);
  for (std::size_t i = rate; i + rate < samples.size(); ++i)
    power += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
  return db_from_power(power / static_cast<double>(samples.size() - 2 * rate));
}

std::optional<Take::Inaudible> heard(const SoundPtr& sound) {
  InaudibleMeter meter(sound->format());
  listen(*sound, {&meter});
  return meter.inaudible();
}

}  // namespace

TEST_CASE("an offset is gone from the first sample to the last, and nothing else is") {
  const SoundPtr speech = babble(mono, {5 * 44100 + 17}, 0.3);
  const std::vector<float> wanted = play(*audible(speech)), got = play(*audible(plus(speech, offset(0.25F))));
  REQUIRE(got.size() == wanted.size());
  double worst = 0;
  for (std::size_t i = 0; i < got.size(); ++i)
    worst = std::max(worst, static_cast<double>(std::abs(got[i] - wanted[i])));
  CHECK(worst < 1e-5);
}

TEST_CASE("what swings slower than 10 Hz is gone, and from 20 Hz on all stays, in its phase too") {
  const auto after = [](double hertz) {
    const SoundPtr sound = wave(mono, {8 * 44100}, swing(hertz, 0.5));
    return level(audible(sound)) - level(sound);
  };
  for (const double hertz : {0.5, 2.0, 5.0, 8.0, 10.0}) CHECK(after(hertz) < -40);
  for (const double hertz : {20.0, 25.0, 40.0, 95.0, 100.0, 395.0, 401.0, 5000.0})
    CHECK(std::abs(after(hertz)) < 0.02);
  const SoundPtr tone = wave(mono, {4 * 44100}, swing(100, 0.5));
  const std::vector<float> before = play(*tone), behind = play(*audible(tone));
  for (std::size_t i = 44100; i < 3 * 44100; i += 977) CHECK(behind[i] == doctest::Approx(before[i]).epsilon(0.002));
}

TEST_CASE("the audible part of a sound keeps every sound's contract, from any place and however short") {
  for (const std::int64_t length : {0, 1, 50, 4000, 30'000, 100'000})
    keeps_the_contract(*audible(plus(noise({48000, 2}, {length}, 0.3), offset(0.1F))));
  keeps_the_contract(*audible(noise({8000, 1}, {20'000}, 0.3)));
}

TEST_CASE("inaudible energy counts where it costs level, and is told as what it is") {
  const SoundPtr speech = babble(mono, {10 * 44100}, 0.3);
  CHECK_FALSE(heard(speech));
  CHECK_FALSE(heard(plus(speech, offset(0.001F))));
  CHECK_FALSE(heard(noise(mono, {10 * 44100}, 0.3)));
  CHECK_FALSE(heard(wave(mono, {43'000}, offset(0.3F))));
  CHECK(heard(plus(speech, offset(0.003F))));
  CHECK_FALSE(heard(wave(mono, {44100}, offset(0))));
  CHECK_FALSE(heard(wave(mono, {0}, offset(0))));
  const auto constant = heard(plus(speech, offset(-0.03F)));
  REQUIRE(constant);
  CHECK(constant->is_offset);
  CHECK(constant->offset == doctest::Approx(-0.03).epsilon(0.02));
  const auto rumble = heard(plus(speech, swing(5, 0.15)));
  REQUIRE(rumble);
  CHECK_FALSE(rumble->is_offset);
  CHECK(rumble->dbfs == doctest::Approx(-19.5).epsilon(0.02));
}
