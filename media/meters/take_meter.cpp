// SPDX-License-Identifier: MIT
#include "media/meters/take_meter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <vector>

#include "media/dsp/nan_guard.h"
#include "media/meters/hum_meter.h"
#include "media/meters/speech_meter.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

constexpr int low_rate = 2000;       // of what hum is looked for in
constexpr std::size_t low_hop = 40;  // samples at that rate: 20 ms
constexpr std::size_t hops = 5;      // of a slot: 100 ms
constexpr std::size_t second = 50;   // in hops
constexpr double digital = 1e-10;    // -100 dBFS
constexpr double loud_enough_db = -60, below_programme_db = 40;
constexpr Millis long_silence{5000};
constexpr std::size_t least_slots = 30, most_silences = 100;

using Eight = float __attribute__((vector_size(32)));

/// Adds every `step` samples up into the sums, and returns the sum of all squares.
__attribute__((target_clones("avx2", "default"))) double squares(const float* at, std::size_t step,
                                                                 std::span<float> sums) {
  Eight squared{};
  double rest = 0;
  for (float& sum : sums) {
    Eight added{};
    std::size_t i = 0;
    for (; i + 8 <= step; i += 8) {
      Eight samples;
      std::memcpy(&samples, at + i, sizeof samples);
      added += samples;
      squared += samples * samples;
    }
    for (; i < step; ++i) {
      sum += at[i];
      rest += static_cast<double>(at[i]) * at[i];
    }
    sum += ((added[0] + added[1]) + (added[2] + added[3])) + ((added[4] + added[5]) + (added[6] + added[7]));
    at += step;
  }
  for (int i = 0; i < 8; ++i) rest += static_cast<double>(squared[i]);
  return rest;
}

struct Slot {
  float power;
  bool whole;  // no part of it is digital silence
};

}  // namespace

struct TakeMeter::State {
  explicit State(const Format& shape)
      : format(shape),
        channels(static_cast<std::size_t>(shape.channels)),
        step(static_cast<std::size_t>(std::max(1, (shape.rate + low_rate / 2) / low_rate))),
        hop(step * low_hop),
        plane(hop),
        totals(channels),
        hum(static_cast<double>(shape.rate) / static_cast<double>(step)) {}

  void hear(std::span<const float> samples);
  void close_hop(std::span<const float> samples);
  void close_slot();
  void close_second();
  double slot_seconds() const { return static_cast<double>(hop * hops) / format.rate; }
  Millis start_of(std::size_t slot) const { return format.time({static_cast<std::int64_t>(slot * hops * hop)}); }

  std::optional<double> noise() const;
  std::vector<Take::Silence> silences(double loudness_lufs) const;

  Format format;
  std::size_t channels, step, hop;  // samples of one channel
  std::vector<float> room, held;    // held: interleaved, less than a hop
  std::vector<float> plane;
  std::vector<float> low;  // of the slot so far
  std::vector<double> totals;
  HumMeter hum;
  std::vector<double> powers;  // of the second so far
  std::vector<Slot> slots;
  int seconds = 0, like_speech = 0;
  std::int64_t frames = 0;
};

void TakeMeter::State::hear(std::span<const float> samples) {
  frames += static_cast<std::int64_t>(samples.size() / channels);
  const std::size_t whole = hop * channels;
  if (!held.empty()) {
    const std::size_t missing = std::min(whole - held.size(), samples.size());
    held.insert(held.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(missing));
    samples = samples.subspan(missing);
    if (held.size() < whole) return;
    close_hop(held);
    held.clear();
  }
  for (; samples.size() >= whole; samples = samples.subspan(whole)) close_hop(samples.first(whole));
  held.assign(samples.begin(), samples.end());
}

void TakeMeter::State::close_hop(std::span<const float> samples) {
  const auto n = static_cast<double>(hop);
  std::array<float, low_hop> mix{};
  double power = 0;
  for (std::size_t c = 0; c < channels; ++c) {
    if (channels == 2) {
      for (std::size_t i = 0; i < hop; ++i) plane[i] = samples[2 * i + c];
    } else {
      for (std::size_t i = 0; i < hop; ++i) plane[i] = samples[channels * i + c];
    }
    std::array<float, low_hop> sums{};
    const double squared = squares(plane.data(), step, sums);
    double sum = 0;
    for (std::size_t i = 0; i < low_hop; ++i) {
      sum += static_cast<double>(sums[i]);
      mix[i] += sums[i];
    }
    const double alternating = std::max(0.0, squared - sum * sum / n);
    totals[c] += alternating;
    power += alternating / n / static_cast<double>(channels);
  }
  for (const float sum : mix) low.push_back(sum / static_cast<float>(step * channels));
  powers.push_back(power);
  if (powers.size() % hops == 0) close_slot();
  if (powers.size() == second) close_second();
}

void TakeMeter::State::close_slot() {
  const std::span<const double> last = std::span(powers).last(hops);
  double power = 0;
  for (const double each : last) power += each / hops;
  const bool whole = std::ranges::all_of(last, [](double each) { return each > digital; });
  slots.push_back({static_cast<float>(power), whole});
  hum.hear(low, power, whole);
  low.clear();
}

void TakeMeter::State::close_second() {
  double mean = 0;
  for (const double each : powers) mean += each / second;
  ++seconds;
  if (mean > digital && is_broken_up(powers, mean)) ++like_speech;
  powers.clear();
}

std::optional<double> TakeMeter::State::noise() const {
  // Somebody who reads on without a break pauses for a twentieth of the time.
  constexpr double lowest = 0.01, low_share = 0.05, steady = 2;  // a factor: 3 dB
  if (seconds == 0 || like_speech < carries_speech * seconds) return {};
  std::vector<float> sounding;
  for (const Slot& slot : slots)
    if (slot.whole) sounding.push_back(slot.power);
  if (sounding.size() < least_slots) return {};
  std::ranges::sort(sounding);
  const auto at = [&](double share) {
    return static_cast<double>(sounding[static_cast<std::size_t>(share * static_cast<double>(sounding.size()))]);
  };
  const double mean = std::accumulate(sounding.begin(), sounding.end(), 0.0) / static_cast<double>(sounding.size());
  if (at(low_share) > steady * at(lowest) || at(low_share) > mean / 4) return {};
  return at(low_share);
}

std::vector<Take::Silence> TakeMeter::State::silences(double loudness_lufs) const {
  const double limit_dbfs = std::min(loud_enough_db, loudness_lufs - below_programme_db);
  const double limit = std::max(digital, power_from_db(limit_dbfs));
  std::vector<Take::Silence> found;
  std::optional<std::size_t> last;  // sounding slot
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (static_cast<double>(slots[i].power) <= limit) continue;
    if (last) {
      const Millis from = start_of(*last + 1), length = start_of(i) - from;
      if (length > long_silence && found.size() < most_silences) found.push_back({from, length});
    }
    last = i;
  }
  return found;
}

TakeMeter::TakeMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
TakeMeter::~TakeMeter() = default;

void TakeMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

Take TakeMeter::take(std::optional<double> loudness_lufs, const Clipping& clipping,
                     const std::optional<Take::Inaudible>& inaudible) const {
  const State& heard = *state_;
  Take take;
  take.seconds = heard.format.seconds({heard.frames});
  take.loudness_lufs = loudness_lufs;
  take.clipping = clipping.runs;
  take.inaudible = inaudible;
  take.full_scale_samples = clipping.full_scale_samples;
  if (const auto noise = heard.noise()) {
    take.noise_dbfs = db_from_power(*noise);
    take.hum = heard.hum.hum(2 * *noise);
  }
  const auto hops_heard = static_cast<std::int64_t>(heard.slots.size() * hops);
  if (loudness_lufs) take.silences = heard.silences(*loudness_lufs);
  if (heard.channels == 2 && hops_heard > 0) {
    const double n = static_cast<double>(hops_heard) * static_cast<double>(heard.hop);
    take.sides_dbfs = {db_from_power(std::max(heard.totals[0] / n, 1e-20)),
                       db_from_power(std::max(heard.totals[1] / n, 1e-20))};
  }
  return take;
}

}  // namespace podmill
