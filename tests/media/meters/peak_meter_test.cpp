// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/meters/levels.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// libebur128's true peak by a full scan, in dBTP.
double full_scan(const Sound& sound) {
  const Format format = sound.format();
  ebur128_state* state = ebur128_init(static_cast<unsigned>(format.channels), static_cast<unsigned long>(format.rate),
                                      EBUR128_MODE_TRUE_PEAK);
  const std::vector<float> samples = play(sound);
  ebur128_add_frames_float(state, samples.data(), static_cast<std::size_t>(sound.length().n));
  double highest = 0;
  for (unsigned channel = 0; channel < state->channels; ++channel) {
    double peak = 0;
    ebur128_true_peak(state, channel, &peak);
    highest = std::max(highest, peak);
  }
  ebur128_destroy(&state);
  return 20 * std::log10(highest);
}

std::unique_ptr<PeakMeter> heard(const Sound& sound, std::int64_t block_size) {
  auto meter = std::make_unique<PeakMeter>(sound.format());
  Block block(sound.format(), {block_size});
  const auto reader = sound.open();
  for (reader->read(block); !block.empty(); reader->read(block)) meter->hear(block);
  return meter;
}

/// A tone that swells and dies away, since an abrupt end itself rings over.
SoundPtr swelling(Frames length, double hertz, double amplitude, double degrees = 0) {
  return wave({48000, 2}, length, [=](std::int64_t at, int) {
    const double t = static_cast<double>(at), phase = degrees * std::numbers::pi / 180;
    const double swell = std::sin(std::numbers::pi * t / static_cast<double>(length.n));
    return static_cast<float>(amplitude * swell * swell * std::sin(2 * std::numbers::pi * hertz * t / 48000 + phase));
  });
}

}  // namespace

TEST_CASE("the true peak is libebur128's full scan to the bit, at any block size") {
  const std::vector<SoundPtr> sounds = {
      noise({48000, 2}, {9000}, 0.7),
      babble({44100, 1}, {30000}, 0.6),
      babble({16000, 5}, {9000}, 0.6),
      noise({96000, 2}, {9000}, 0.4),
      noise({192000, 1}, {9000}, 0.4),
      // The signs of the filter's own taps, so that a window gains all it can, behind a sample nearly as high.
      wave({48000, 1}, {4000},
           [](std::int64_t at, int) {
             if (at == 100) return 0.93F;
             return at >= 2000 && at < 2012 ? (at % 2 == 0) == (at < 2006) ? 0.5F : -0.5F : 0.0F;
           }),
  };
  for (const SoundPtr& sound : sounds) {
    CAPTURE(sound->format().rate);
    const double expected = full_scan(*sound);
    for (const std::int64_t block : {1, 77, 32768}) {
      CAPTURE(block);
      CHECK(heard(*sound, block)->true_peak_dbtp().value() == expected);
    }
  }
}

TEST_CASE("the fine true peak misses no crest by more than 0.05 dB") {
  double worst = 0;
  for (const double hertz : {997.0, 5003.0, 11987.0, 17011.0, 19997.0}) {
    const SoundPtr sound = swelling({9600}, hertz, 0.5);
    const auto meter = heard(*sound, 4096);
    CHECK(meter->fine_true_peak_dbtp().value() < 20 * std::log10(0.5) + 0.15);
    worst = std::max(worst, 20 * std::log10(0.5) - meter->fine_true_peak_dbtp().value());
  }
  CHECK(worst < 0.05);
}

TEST_CASE("the fine true peak is never below the other, is the same at any block size, and hears the last frames") {
  for (const SoundPtr& sound :
       {noise({48000, 2}, {5000}, 0.5, 7), babble({44100, 3}, {30000}, 0.5),
        wave({48000, 1}, {100}, [](std::int64_t at, int) { return at > 97 ? 0.5F : 0.0F; })}) {
    const auto meter = heard(*sound, 4096);
    const double fine = meter->fine_true_peak_dbtp().value();
    CHECK(fine >= meter->true_peak_dbtp().value());
    CHECK(meter->true_peak_dbtp().value() >= meter->sample_peak_dbfs().value());
    for (const std::int64_t block : {1, 63, 65, 1000})
      CHECK(heard(*sound, block)->fine_true_peak_dbtp().value() == fine);
  }
  // Two equal samples at the very end: the crest between them is 20·log10(4/π) ≈ 2.1 dB above.
  const auto meter = heard(*wave({48000, 1}, {100}, [](std::int64_t at, int) { return at > 97 ? 0.5F : 0.0F; }), 64);
  CHECK(meter->fine_true_peak_dbtp().value() - meter->sample_peak_dbfs().value() ==
        doctest::Approx(2.05).epsilon(0.03));
}

TEST_CASE("peaks of nothing and of digital silence are absent; broken samples are no peaks") {
  PeakMeter nothing({48000, 2});
  CHECK_FALSE(nothing.sample_peak_dbfs());
  CHECK_FALSE(nothing.true_peak_dbtp());
  CHECK_FALSE(nothing.fine_true_peak_dbtp());
  const auto silent = heard(*wave({48000, 2}, {5000}, [](std::int64_t, int) { return 0.0F; }), 512);
  CHECK_FALSE(silent->sample_peak_dbfs());
  CHECK_FALSE(silent->fine_true_peak_dbtp());
  const auto broken = heard(*wave({48000, 1}, {5000},
                                  [](std::int64_t at, int) {
                                    if (at == 900) return std::nanf("");
                                    return at == 901 ? HUGE_VALF : at == 3000 ? 0.25F : 0.0F;
                                  }),
                            512);
  CHECK(broken->sample_peak_dbfs().value() == doctest::Approx(20 * std::log10(0.25)));
  CHECK(broken->fine_true_peak_dbtp().value() == doctest::Approx(20 * std::log10(0.25)));
}
