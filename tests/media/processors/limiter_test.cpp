// SPDX-License-Identifier: MIT
#include "media/processors/limiter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format stereo{48000, 2};

double linear(double db) { return std::pow(10, db / 20); }

double fine_peak(const Sound& sound) {
  PeakMeter meter(sound.format());
  listen(sound, {&meter});
  return meter.fine_true_peak_dbtp().value();
}

/// The discrete Fourier transform, in place; a power of two of values.
void transform(std::vector<std::complex<double>>& values) {
  const std::size_t size = values.size();
  if (size == 1) return;
  std::vector<std::complex<double>> even(size / 2), odd(size / 2);
  for (std::size_t i = 0; i < size / 2; ++i) even[i] = values[2 * i], odd[i] = values[2 * i + 1];
  transform(even);
  transform(odd);
  for (std::size_t i = 0; i < size / 2; ++i) {
    const auto turned =
        std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size)) * odd[i];
    values[i] = even[i] + turned;
    values[i + size / 2] = even[i] - turned;
  }
}

/// A sound from samples already there.
SoundPtr recorded(Format format, std::vector<float> samples) {
  const Frames length{static_cast<std::int64_t>(samples.size()) / format.channels};
  return wave(format, length, [samples = std::move(samples), format](std::int64_t at, int c) {
    return samples[static_cast<std::size_t>(at * format.channels + c)];
  });
}

/// Quiet, then loud for 20 ms, then quiet: 1.5 s.
SoundPtr one_shout(double loud = 0.9) {
  std::vector<float> samples = play(*noise(stereo, {72000}, 1));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] *= static_cast<float>(i >= 2 * 40000 && i < 2 * 40960 ? loud : 0.05);
  }
  return recorded(stereo, std::move(samples));
}

}  // namespace

TEST_CASE("no true peak passes the ceiling, whatever the signal") {
  const Frames length{9600};
  const auto signs = [](std::int64_t period) {
    return wave(stereo, {9600}, [period](std::int64_t at, int) { return at % period * 2 < period ? 1.0F : -1.0F; });
  };
  std::vector<std::pair<std::string, SoundPtr>> sounds = {
      {"noise", noise(stereo, length, 1)},
      {"clipped noise", shaped(noise(stereo, length, 4),
                               [](Block& block, Frames) {
                                 for (float& x : block.samples()) x = std::clamp(x, -1.0F, 1.0F);
                               })},
      {"noise of two values", shaped(noise(stereo, length, 1),
                                     [](Block& block, Frames) {
                                       for (float& x : block.samples()) x = x < 0 ? -1.0F : 1.0F;
                                     })},
      {"square", signs(480)},
      {"high square", signs(6)},
      {"impulses", wave(stereo, length, [](std::int64_t at, int) { return at % 4801 == 7 ? 1.0F : 0.0F; })},
      {"babble", babble(stereo, length, 0.9)},
      {"bursts at half the rate", wave(stereo, length,
                                       [](std::int64_t at, int) {
                                         const float sign = at % 2 == 0 ? 1.0F : -1.0F;
                                         return at / 333 % 3 == 0 ? sign * std::sin(static_cast<float>(at) * 0.01F)
                                                                  : 0.0F;
                                       })},
      {"narrow band", sine({8000, 1}, {3000}, 3100, 1, 0.3)},
      {"wide band", noise({96000, 1}, {9600}, 1)},
  };
  for (const double hertz : {20.0, 997.0, 6000.0, 8011.0, 12000.0, 15999.0, 20011.0, 23900.0}) {
    sounds.emplace_back(std::to_string(hertz) + " Hz", sine(stereo, length, hertz, 1, std::numbers::pi / 4));
  }
  for (const auto& [what, sound] : sounds) {
    CAPTURE(what);
    const double peak = fine_peak(Limited(sound, 14, -1));
    CHECK(peak <= -1);
    CHECK(peak > -1.05);  // and it isn't simply turned down
  }
}

TEST_CASE("a limited sound keeps the contract of every sound, from any start") {
  keeps_the_contract(Limited(one_shout(), 6, -3));
  keeps_the_contract(Limited(babble({44100, 1}, {40000}, 0.9), 20, -1));
  keeps_the_contract(Limited(noise({8000, 3}, {9000}, 1), 0, -6));
  keeps_the_contract(Limited(noise(stereo, {1}, 1), 20, -6));
  keeps_the_contract(Limited(silence(stereo, {5000}), 20, -6));
  keeps_the_contract(Limited(silence(stereo, {}), 20, -6));
}

TEST_CASE("stretches of a lower ceiling are kept below it, and nothing else changes") {
  const SoundPtr sound = babble(stereo, {96000}, 0.9);
  const std::vector<Ceiling::Lower> lower{
      {{{20000}, {22000}}, -4}, {{{22500}, {22501}}, -9}, {{{60000}, {64000}}, -5}};
  const Limited limited(sound, 6, Ceiling(-1, lower)), plain(sound, 6, -1);
  keeps_the_contract(limited);
  CHECK(fine_peak(limited) <= -1);
  for (const auto& [where, dbtp] : lower)
    if (where.length() > Frames{100})
      CHECK(fine_peak(*part(std::make_shared<Limited>(limited), where)) <= dbtp + 0.05);
  const std::vector<float> with = play(limited), without = play(plain);
  const auto same = [&](std::int64_t from, std::int64_t to) {
    return std::equal(with.begin() + 2 * from, with.begin() + 2 * to, without.begin() + 2 * from);
  };
  const std::int64_t spread = Limited::spread(stereo.rate).n;
  CHECK(same(0, 20000 - 48 * 6));
  CHECK(!same(20000, 22000));
  CHECK(same(22501 + spread, 60000 - 48 * 6));
  CHECK(same(64000 + spread, 96000));
}

TEST_CASE("a reader from far behind a peak and one from within its release hear the same") {
  const SoundPtr sound = one_shout();
  const Limited limited(sound, 6, -6);
  const std::vector<float> whole = play(limited);
  for (const std::int64_t from : {39800, 40500, 40959, 42000, 52000, 59000, 61400, 61500}) {
    CAPTURE(from);
    CHECK(std::ranges::equal(play(limited, 1000, {from}),
                             std::span(whole).subspan(static_cast<std::size_t>(2 * from))));
  }
}

TEST_CASE("where nothing exceeds the ceiling, samples are the gained samples to the bit") {
  const SoundPtr quiet = babble(stereo, {48000}, 0.2);
  const Limited untouched(quiet, 6, -1);
  CHECK(play(untouched) == play(*gained(quiet, 6)));
  CHECK(untouched.limiting().limited_seconds == 0);
  CHECK(untouched.limiting().max_reduction_db == 0);

  const SoundPtr sound = one_shout();
  const std::vector<float> limited = play(Limited(sound, 6, -1)), free = play(*gained(sound, 6));
  const auto differs = [&](std::size_t from, std::size_t to) {
    return !std::equal(limited.begin() + static_cast<std::ptrdiff_t>(2 * from),
                       limited.begin() + static_cast<std::ptrdiff_t>(2 * to),
                       free.begin() + static_cast<std::ptrdiff_t>(2 * from));
  };
  CHECK_FALSE(differs(0, 40000 - 48 * 6));        // 5 ms ahead and the interpolation's reach
  CHECK_FALSE(differs(40960 + 48 * 430, 72000));  // hold, release, smoothing
  CHECK(differs(40000, 40960));
}

TEST_CASE("the output is not delayed, and neither longer nor shorter") {
  const SoundPtr sound = wave(stereo, {48000}, [](std::int64_t at, int) { return at == 20000 ? 1.0F : 0.0F; });
  const Limited limited(sound, 12, -1);
  CHECK(limited.length() == sound->length());
  CHECK(limited.format() == sound->format());
  const std::vector<float> samples = play(limited);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i / 2 != 20000 && samples[i] != 0) FAIL("sound at frame ", i / 2);
  }
  CHECK(samples[40000] == doctest::Approx(linear(-1)).epsilon(0.002));
}

TEST_CASE("a sustained tone is turned down, not bent: its gain stands still") {
  for (const double hertz : {25.0, 40.0, 110.0, 1000.0}) {
    CAPTURE(hertz);
    const SoundPtr tone = sine({48000, 1}, {48000}, hertz, 0.5);
    const std::vector<float> limited = play(Limited(tone, 12, -1)), free = play(*tone);
    const float gain = limited[30013] / free[30013];
    double worst = 0;
    for (std::size_t i = 24000; i < 40000; ++i) {
      worst = std::max(worst, static_cast<double>(std::abs(limited[i] - gain * free[i])));
    }
    CHECK(20 * std::log10(worst) < -70);
  }
}

TEST_CASE("of a sustained sound 6 dB over the ceiling nothing is added within 80 dB, but within 20 Hz of its tones") {
  // 0.5 s later the limiter has settled. Blackman and Harris' window of four terms has no side lobe above -92 dB, and
  // falls to there within 4 bins of 1.5 Hz.
  constexpr std::size_t size = 32768;
  const double bin = 48000.0 / size;
  using Tones = std::vector<double>;
  for (const Tones& tones :
       {Tones{100}, Tones{1000}, Tones{440}, Tones{100, 1000}, Tones{440, 3520}, Tones{60, 7000}}) {
    CAPTURE(tones.front());
    CAPTURE(tones.back());
    const double amplitude = linear(-1 + 6) / static_cast<double>(tones.size());
    const SoundPtr sound = wave({48000, 1}, {size + 36000}, [=](std::int64_t at, int) {
      double sum = 0;
      for (const double hertz : tones)
        sum += amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(at) / 48000);
      return static_cast<float>(sum);
    });
    const std::vector<float> limited = play(Limited(sound, 0, -1), 65536, {24000});
    std::vector<std::complex<double>> spectrum(size);
    for (std::size_t i = 0; i < size; ++i) {
      const double x = 2 * std::numbers::pi * static_cast<double>(i) / size;
      spectrum[i] =
          limited[i] * (0.35875 - 0.48829 * std::cos(x) + 0.14128 * std::cos(2 * x) - 0.01168 * std::cos(3 * x));
    }
    transform(spectrum);
    double tone = 0, added = 0;
    for (std::size_t i = 0; i < size / 2; ++i) {
      const double hertz = static_cast<double>(i) * bin, level = std::abs(spectrum[i]);
      const bool near = std::ranges::any_of(tones, [&](double at) { return std::abs(hertz - at) <= 20; });
      (near ? tone : added) = std::max(near ? tone : added, level);
    }
    CHECK(20 * std::log10(added / tone) < -80);
  }
}

TEST_CASE("what swings highest between the samples stays below the ceiling by 64 × oversampling too") {
  // A windowed sinc of 64 taps, which is none of the limiter's own interpolations.
  double kernel[64][64];
  for (int phase = 0; phase < 64; ++phase) {
    for (int tap = 0; tap < 64; ++tap) {
      const double x = tap - 31 - phase / 64.0;
      const double sinc = x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
      kernel[phase][tap] = sinc * std::pow(std::cos(std::numbers::pi * x / 66), 2);
    }
  }
  // Without what lies above 0.88 of half the rate, where the limiter's interpolation is no longer flat.
  const auto darker = [](std::vector<float> samples) {
    for (int pass = 0; pass < 6; ++pass)
      for (std::size_t i = samples.size() - 1; i > 0; --i) samples[i] = (samples[i] + samples[i - 1]) / 2;
    return recorded({48000, 1}, std::move(samples));
  };
  std::vector<float> clipped = play(*noise({48000, 1}, {4800}, 4));
  for (float& x : clipped) x = std::clamp(x, -1.0F, 1.0F);
  for (const SoundPtr& sound :
       {sine({48000, 1}, {4800}, 12000, 1.41, std::numbers::pi / 4), sine({48000, 1}, {4800}, 8000, 0.5, 1.047),
        darker(clipped), darker(play(*noise({48000, 1}, {4800}, 1, 3)))}) {
    const std::vector<float> samples = play(Limited(sound, 9, -1));
    double highest = 0;
    for (std::size_t at = 0; at + 64 <= samples.size(); ++at) {
      for (int phase = 0; phase < 64; ++phase)
        highest =
            std::max(highest, std::abs(std::inner_product(kernel[phase], kernel[phase] + 64, &samples[at], 0.0)));
    }
    // The interpolation that the limiter trusts reads 0.04 dB low at most.
    CHECK(20 * std::log10(highest) <= -1 + 0.05);
  }
}

TEST_CASE("both channels get one gain, so that the picture does not move") {
  const std::vector<float> samples = play(*noise(stereo, {48000}, 1));
  const SoundPtr sound = wave(stereo, {48000}, [&](std::int64_t at, int c) {
    const float x = samples[static_cast<std::size_t>(2 * at)];
    return c == 0 ? x : 0.25F * x;
  });
  const std::vector<float> limited = play(Limited(sound, 12, -1));
  for (std::size_t i = 0; i < limited.size(); i += 2) {
    if (std::abs(limited[i + 1] - 0.25F * limited[i]) > 1e-6) FAIL("the channels part at frame ", i / 2);
  }
}

TEST_CASE("what the limiter did is counted once, whoever reads it, in one go or in several") {
  const auto limited = std::make_shared<Limited>(one_shout(), 6, -1);
  CHECK(limited->limiting().limited_seconds == 0);
  play(*limited);
  const Limiting limiting = limited->limiting();
  play(*limited, 1000, {10});
  CHECK(limited->limiting().limited_seconds == limiting.limited_seconds);

  const auto in_parts = std::make_shared<Limited>(one_shout(), 6, -1);
  const Frames length = in_parts->length();
  Block block(in_parts->format(), {997});
  for (Frames read; read < length;) {
    const auto reader = in_parts->open(read);
    for (int i = 0; i < 5; ++i, read += block.size()) reader->read(block);
  }
  CHECK(in_parts->limiting().limited_seconds == limiting.limited_seconds);
  CHECK(in_parts->limiting().max_reduction_db == limiting.max_reduction_db);
  CHECK(limiting.limited_seconds > 0.02);
  CHECK(limiting.limited_seconds < 0.02 + 0.43);
  const double over = fine_peak(*gained(one_shout(), 6)) - (-1);
  CHECK(limiting.max_reduction_db == doctest::Approx(over + 0.01).epsilon(0.001));
}

TEST_CASE("the loudness of a limited sound is forecast within 0.1 LU by the meter that heard the plain one") {
  for (const Format format : {Format{48000, 2}, Format{44100, 1}}) {
    // Unevenly loud syllables, so that some are limited and some not, darker than white as all speech is.
    std::vector<float> samples = play(*noise(format, {format.rate * 4}, 1));
    const auto n = static_cast<std::size_t>(format.channels);
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t i = n; i < samples.size(); ++i) samples[i] = 0.7F * samples[i - n] + 0.5F * samples[i];
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const double t = format.seconds({static_cast<std::int64_t>(i / n)});
      samples[i] *= static_cast<float>(0.3 + 0.25 * std::sin(17 * t) + 0.1 * std::sin(71 * t));
    }
    const SoundPtr sound = recorded(format, std::move(samples));
    LoudnessMeter meter(format);
    listen(*sound, {&meter});
    CHECK(meter.limited_lufs(0, 20).value() == doctest::Approx(meter.integrated_lufs().value()));
    for (const double gain_db : {10.0, 14.0, 18.0}) {
      CAPTURE(gain_db);
      const Limited limited(sound, gain_db, -1);
      LoudnessMeter after(format);
      listen(limited, {&after});
      CHECK(limited.limiting().max_reduction_db > 1);
      CHECK(std::abs(meter.limited_lufs(gain_db, -1).value() - after.integrated_lufs().value()) < 0.1);
    }
  }
}

TEST_CASE("a broken sample becomes silence and spoils nothing behind it") {
  std::vector<float> samples = play(*one_shout());
  samples[1000] = std::nanf("");
  samples[2001] = HUGE_VALF;
  samples[3000] = -3e38F;  // finite, until it is gained
  const std::vector<float> limited = play(Limited(recorded(stereo, samples), 6, -1));
  CHECK(std::ranges::all_of(limited, [](float x) { return std::isfinite(x) && std::abs(x) < 1; }));
  CHECK(limited[1000] == 0);
  CHECK(limited[2001] == 0);
  samples[1000] = samples[2001] = samples[3000] = 0;
  CHECK(limited == play(Limited(recorded(stereo, samples), 6, -1)));
}

TEST_CASE("gained multiplies every sample by one factor, and 0 dB changes nothing") {
  const SoundPtr sound = noise(stereo, {3000}, 0.5);
  CHECK(gained(sound, 0) == sound);
  const SoundPtr louder = gained(sound, 6.5);
  keeps_the_contract(*louder);
  const std::vector<float> before = play(*sound), after = play(*louder);
  const auto factor = static_cast<float>(linear(6.5));
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (after[i] != before[i] * factor) FAIL("sample ", i);
  }
}
