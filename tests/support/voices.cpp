// SPDX-License-Identifier: MIT
#include "tests/support/voices.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "media/processors/summed.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

struct Syllable {
  double begin, end, gain;
};

double uniform(std::minstd_rand& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random() - 1) / 2147483646.0;
}

std::vector<Syllable> syllables(double seconds, double natural_db, unsigned seed) {
  std::minstd_rand random(seed);
  std::vector<Syllable> found;
  for (double at = 0.1; at < seconds; at += 0.4) {
    const double sentence = std::pow(10, uniform(random, -natural_db, natural_db) / 20);
    for (const double end = at + uniform(random, 1.5, 4); at < end;) {
      const double length = uniform(random, 0.12, 0.3);
      found.push_back({at, at + length, sentence * uniform(random, 0.6, 1.4)});
      at += length + uniform(random, 0.02, 0.12);
    }
  }
  return found;
}

/// Computed once, however often it is read.
SoundPtr frozen(const SoundPtr& sound) {
  const auto channels = static_cast<std::size_t>(sound->format().channels);
  return wave(sound->format(), sound->length(), [samples = play(*sound), channels](std::int64_t at, int channel) {
    return samples[static_cast<std::size_t>(at) * channels + static_cast<std::size_t>(channel)];
  });
}

constexpr double held_chord = 5;  // seconds
constexpr Millis turn_pause{300};

}  // namespace

SoundPtr voice(Format format, Frames length, double level_db, double natural_db, unsigned seed) {
  const double level = 0.35 * std::pow(10, level_db / 20), pitch = 110 + 17 * static_cast<double>(seed % 8);
  const auto sample = [=, all = syllables(format.seconds(length), natural_db, seed)](std::int64_t at, int) {
    const double time = static_cast<double>(at) / format.rate;
    const auto next = std::ranges::upper_bound(all, time, {}, &Syllable::begin);
    if (next == all.begin() || time >= std::prev(next)->end) return 0.0F;
    const auto& [begin, end, gain] = *std::prev(next);
    const double shape = std::sin(std::numbers::pi * (time - begin) / (end - begin));
    const double phase = 2 * std::numbers::pi * pitch * time;
    const double tone = std::sin(phase) + 0.6 * std::sin(3 * phase) + 0.3 * std::sin(8 * phase);
    return static_cast<float>(level * gain * shape * tone);
  };
  return frozen(wave(format, length, sample));
}

SoundPtr dialogue(Format format, const std::vector<double>& turns_seconds, double level_db, double apart_db,
                  double room_dbfs) {
  std::vector<SoundPtr> turns;
  Frames length;
  for (std::size_t i = 0; i < turns_seconds.size(); ++i) {
    const Frames turn = format.frames(Millis{std::llround(1000 * turns_seconds[i])});
    const double level = i % 2 == 0 ? level_db : level_db - apart_db;
    const Frames pause = format.frames(turn_pause);
    turns.push_back(voice(format, turn - pause, level, 1, static_cast<unsigned>(i + 1)));
    turns.push_back(silence(format, pause));
    length += turn;
  }
  // Uniform noise has an RMS of its amplitude over √3.
  return frozen(
      over(joined(std::move(turns)), noise(format, length, std::sqrt(3) * std::pow(10, room_dbfs / 20), 9)));
}

SoundPtr music(Format format, Frames length, double level_db, double swing_db) {
  const double loud = 0.1 * std::pow(10, level_db / 20), soft = loud * std::pow(10, -swing_db / 20);
  const auto sample = [=, rate = format.rate](std::int64_t at, int channel) {
    const double time = static_cast<double>(at) / rate, chord = std::floor(time / held_chord);
    // From one chord to the next within 0.1 s.
    const double come = std::min(1.0, (time - held_chord * chord) / 0.1), odd = std::fmod(chord, 2);
    const double now = odd > 0 ? soft : loud, before = odd > 0 ? loud : soft;
    const double root = 110 * std::pow(2, std::fmod(chord * 5, 12) / 12);
    double sum = 0;
    for (const double ratio : {1.0, 1.25, 1.5, 2.0, 3.0}) {
      sum += std::sin(2 * std::numbers::pi * root * ratio * time + channel);
    }
    return static_cast<float>((before + (now - before) * come) * sum);
  };
  return frozen(wave(format, length, sample));
}

SoundPtr drums(Format format, Frames length, double level_db, double beats_per_minute, double untidy_ms) {
  std::minstd_rand random(5);
  std::vector<float> samples(static_cast<std::size_t>(length.n));
  const double half_beat = 30 / beats_per_minute, level = std::pow(10, level_db / 20);
  const double seconds = format.seconds(length);
  for (int stroke = 0; stroke * half_beat < seconds; ++stroke) {
    const double at = stroke * half_beat + uniform(random, 0, 2 * untidy_ms / 1000);
    const bool hat = stroke % 2 == 1, snare = stroke % 4 == 2;
    const double decay = hat ? 60 : snare ? 20 : 12, gain = level * (hat ? 0.1 : snare ? 0.4 : 0.8);
    for (auto i = static_cast<std::size_t>(at * format.rate); i < samples.size(); ++i) {
      const double t = static_cast<double>(i) / format.rate - at;
      if (t > 0.5) break;
      const double tone = hat || snare ? uniform(random, -1, 1) : std::sin(2 * std::numbers::pi * 60 * t);
      samples[i] += static_cast<float>(gain * std::exp(-decay * std::max(0.0, t)) * tone);
    }
  }
  return wave(format, length, [samples](std::int64_t at, int) { return samples[static_cast<std::size_t>(at)]; });
}

SoundPtr over(SoundPtr a, SoundPtr b) {
  const Frames length = a->length();
  return part(summed({std::move(a), std::move(b)}), {{}, length});
}

}  // namespace podmill::testing
