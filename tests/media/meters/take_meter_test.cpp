// SPDX-License-Identifier: MIT
#include "media/meters/take_meter.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;

namespace {

constexpr Format mono{16000, 1};
constexpr Frames second{16000};
constexpr double loudness = -20;  // near enough to babble's

Frames seconds(int n) { return {n * second.n}; }

Take heard(const SoundPtr& sound, std::optional<double> lufs = loudness, std::int64_t block = 32768) {
  TakeMeter meter(sound->format());
  const auto reader = sound->open();
  Block room(sound->format(), {block});
  for (reader->read(room); !room.empty(); reader->read(room)) meter.hear(room);
  return meter.take(lufs);
}

/// Two sounds at once.
SoundPtr sum(const SoundPtr& a, const SoundPtr& b) {
  const int channels = a->format().channels;
  return wave(a->format(), a->length(), [=, x = play(*a), y = play(*b)](std::int64_t at, int c) {
    const auto i = static_cast<std::size_t>(at * channels + c);
    return x[i] + y[i];
  });
}

SoundPtr hiss(Frames length, double dbfs, unsigned seed = 7) {
  return noise(mono, length, std::sqrt(3) * std::pow(10, dbfs / 20), seed);
}

SoundPtr speech(int length) { return babble(mono, seconds(length), 0.5); }

/// Mains hum, every multiple 3 dB under the one before.
SoundPtr hum(Frames length, double hertz, double dbfs) {
  return wave(mono, length, [=](std::int64_t at, int) {
    double value = 0;
    for (int k = 1; k <= 4; ++k)
      value += std::pow(10, (dbfs + 3.01 - 3 * (k - 1)) / 20) *
               std::sin(2 * std::numbers::pi * hertz * k * static_cast<double>(at) / mono.rate);
    return static_cast<float>(value);
  });
}

/// Chords over a bass at 50 Hz, with a beat.
SoundPtr music(int length) {
  return wave(mono, seconds(length), [](std::int64_t at, int) {
    const double t = static_cast<double>(at) / mono.rate, beat = std::fmod(t, 0.5), bar = std::floor(t / 2);
    double value = std::sin(2 * std::numbers::pi * 50 * t);
    for (const double hertz : {220.0, 277.2, 329.6})
      value += std::sin(2 * std::numbers::pi * hertz * (1 + 0.12 * std::fmod(bar, 3)) * t);
    return static_cast<float>(0.15 * value * (0.3 + 0.7 * std::exp(-3 * beat)));
  });
}

void check_same(const Take& a, const Take& b) {
  CHECK(a.noise_dbfs == b.noise_dbfs);
  CHECK(a.hum.has_value() == b.hum.has_value());
  if (a.hum && b.hum) CHECK(a.hum->dbfs == b.hum->dbfs);
  CHECK(a.sides_dbfs == b.sides_dbfs);
  CHECK(a.silences.size() == b.silences.size());
}

}  // namespace

TEST_CASE("the noise of the pauses is measured under the speech") {
  for (const double dbfs : {-60.0, -45.0, -35.0}) {
    CAPTURE(dbfs);
    const Take take = heard(sum(speech(20), hiss(seconds(20), dbfs)));
    REQUIRE(take.noise_dbfs);
    CHECK(*take.noise_dbfs == doctest::Approx(dbfs).epsilon(0.02));
    CHECK_FALSE(take.hum);
  }
}

TEST_CASE("an offset is not noise, and a gate's digital silence holds none") {
  const SoundPtr offset = wave(mono, seconds(20), [](std::int64_t, int) { return 0.01F; });
  const Take take = heard(sum(sum(speech(20), hiss(seconds(20), -60)), offset));
  CHECK(take.noise_dbfs.value() == doctest::Approx(-60).epsilon(0.02));
  const Take gated = heard(speech(20));
  CHECK_FALSE(gated.noise_dbfs);
  CHECK(advise(gated).empty());
}

TEST_CASE("hum is found with its mains and its level, in silence, noise and beside speech") {
  for (const int hertz : {50, 60}) {
    for (const double floor : {-90.0, -55.0}) {
      CAPTURE(hertz);
      CAPTURE(floor);
      const Frames length = seconds(25);
      const SoundPtr ground = sum(hum(length, hertz, -50), hiss(length, floor));
      const Take take = heard(sum(speech(25), ground));
      REQUIRE(take.hum);
      CHECK(take.hum->hertz == hertz);
      // 10 log (1 + 1/2 + 1/4 + 1/8) above the fundamental
      CHECK(take.hum->dbfs == doctest::Approx(-50 + 2.73).epsilon(0.02));
    }
  }
}

TEST_CASE("the mains may be off by a tenth of a hertz, and hum far below the noise is none") {
  const Frames length = seconds(25);
  CHECK(heard(sum(speech(25), sum(hum(length, 49.9, -50), hiss(length, -70)))).hum);
  CHECK_FALSE(heard(sum(speech(25), sum(hum(length, 50, -85), hiss(length, -50)))).hum);
}

TEST_CASE("noise alone never hums") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    CHECK_FALSE(heard(sum(speech(9), hiss(seconds(9), -45, seed))).hum);
  }
}

TEST_CASE("of music neither noise nor hum is told, whatever its bass") {
  const Take take = heard(music(20));
  CHECK_FALSE(take.noise_dbfs);
  CHECK_FALSE(take.hum);
  CHECK(advise(take).empty());
  CHECK(advise(heard(sine(mono, seconds(10), 50, 0.3))).empty());
  CHECK(advise(heard(hiss(seconds(10), -20))).empty());
}

TEST_CASE("a silence in the middle of more than 5 s is told, one at the head or tail is not") {
  const SoundPtr talk = sum(speech(4), hiss(seconds(4), -75));
  const auto gap = [](Millis length) { return hiss(mono.frames(length), -75, 3); };
  CHECK(heard(joined({talk, gap(4500ms), talk})).silences.empty());
  const Take long_gap = heard(joined({talk, gap(5800ms), talk}));
  REQUIRE(long_gap.silences.size() == 1);
  // A pause of the speech may stand before it.
  CHECK(std::abs((long_gap.silences[0].at + long_gap.silences[0].length - 9800ms).count()) <= 300);
  CHECK(heard(joined({gap(8000ms), talk, gap(8000ms)})).silences.empty());
  const Take digital = heard(joined({talk, silence(mono, seconds(7)), talk}));
  CHECK(digital.silences.size() == 1);
}

TEST_CASE("what counts as silence lies 40 dB below a quiet programme") {
  const auto quiet = [](double dbfs) {
    return joined({hiss(seconds(3), -50), hiss(seconds(6), dbfs, 2), hiss(seconds(3), -50, 5)});
  };
  CHECK(heard(quiet(-88), -50).silences.empty());
  CHECK(heard(quiet(-92), -50).silences.size() == 1);
  CHECK(heard(quiet(-62), -10).silences.size() == 1);
  CHECK(heard(quiet(-58), -10).silences.empty());
}

TEST_CASE("both sides of stereo are measured, of other layouts none") {
  const SoundPtr sides = wave({16000, 2}, second, [h = play(*hiss(second, -20))](std::int64_t at, int c) {
    return c == 0 ? h[static_cast<std::size_t>(at)] : 0.1F * h[static_cast<std::size_t>(at)];
  });
  const Take take = heard(sides);
  REQUIRE(take.sides_dbfs);
  CHECK((*take.sides_dbfs)[0] == doctest::Approx(-20).epsilon(0.01));
  CHECK((*take.sides_dbfs)[1] == doctest::Approx(-40).epsilon(0.01));
  CHECK_FALSE(heard(hiss(second, -20)).sides_dbfs);
  CHECK_FALSE(heard(noise({48000, 6}, {48000}, 0.1)).sides_dbfs);
}

TEST_CASE("a clean recording of any rate and layout is good") {
  for (const Format format : {Format{8000, 1}, Format{11025, 1}, Format{44100, 2}, Format{48000, 6}}) {
    CAPTURE(format.rate);
    const Frames length = format.frames(6s);
    const SoundPtr clean = sum(babble(format, length, 0.5), noise(format, length, 0.0003));
    const Take take = heard(clean);
    CHECK(take.seconds == doctest::Approx(6));
    CHECK(take.noise_dbfs.value() == doctest::Approx(-75.2).epsilon(0.02));
    CHECK(advise(take).empty());
  }
}

TEST_CASE("nothing, one sample and samples that are no numbers are heard without harm") {
  CHECK(advise(heard(silence(mono, {}), std::nullopt)).empty());
  CHECK(advise(heard(sine(mono, {1}, 100, 0.5, 1), std::nullopt)).empty());
  CHECK(advise(heard(silence(mono, seconds(8)), std::nullopt)).size() == 1);
  const SoundPtr broken = wave(mono, seconds(6), [s = play(*speech(6))](std::int64_t at, int) {
    if (at % 1000 == 17) return std::numeric_limits<float>::quiet_NaN();
    return at % 1000 == 18 ? std::numeric_limits<float>::infinity() : s[static_cast<std::size_t>(at)];
  });
  const Take take = heard(broken);
  CHECK(advise(take).empty());
}

TEST_CASE("what is heard does not depend on the blocks it comes in") {
  const Frames length = {16000 * 12 + 123};
  const SoundPtr sound = sum(babble(mono, length, 0.5), sum(hum(length, 50, -50), hiss(length, -60)));
  const Take whole = heard(sound, loudness, 65536);
  CHECK(whole.hum);
  for (const std::int64_t block : {1, 7, 1152, 4095}) {
    CAPTURE(block);
    check_same(whole, heard(sound, loudness, block));
  }
}
