// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cassert>
#include <cstdint>

#include "media/dsp/gain_curve.h"
#include "media/dsp/gated_loudness.h"
#include "media/dsp/nan_guard.h"
#include "media/dsp/weighted_power.h"
#include "media/meters/levels.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {
constexpr int tenths_per_second = 10;
}

struct LoudnessMeter::State {
  State(const Format& format, MonoRule mono, Keep keep)
      : channels(static_cast<std::size_t>(format.channels)),
        tenth((format.rate + 5) / 10),  // rounded as libebur128 rounds
        hops_per_tenth(keep == Keep::power_and_peaks && tenth % 10 == 0 ? 10 : 1),
        hop(tenth / static_cast<std::int64_t>(hops_per_tenth)),
        keeps_peaks(keep == Keep::power_and_peaks),
        weighted(format, mono, {hop}) {}

  void hear(std::span<const float> samples);
  void hear_peaks(std::span<const float> samples);
  template <class GainsOf>
  std::vector<double> tenths(GainsOf gains_of) const;
  std::vector<double> tenths() const {
    return tenths([](std::size_t, std::span<float>) {});
  }

  std::size_t channels;
  std::int64_t tenth;  // of a second, in frames
  std::size_t hops_per_tenth;
  std::int64_t hop;
  bool keeps_peaks;
  WeightedPower weighted;
  std::vector<float> room;
  std::vector<double> completed;
  std::vector<float> powers, peaks;  // of every hop
  std::int64_t filled = 0;
  float peak = 0;
};

void LoudnessMeter::State::hear(std::span<const float> samples) {
  weighted.hear(samples, completed);
  powers.insert(powers.end(), completed.begin(), completed.end());
  completed.clear();
  if (keeps_peaks) hear_peaks(samples);
}

void LoudnessMeter::State::hear_peaks(std::span<const float> samples) {
  while (!samples.empty()) {
    const auto take = std::min(samples.size(), static_cast<std::size_t>(hop - filled) * channels);
    peak = std::max(peak, peak_of(samples.first(take)));
    samples = samples.subspan(take);
    filled += static_cast<std::int64_t>(take / channels);
    if (filled < hop) continue;
    peaks.push_back(std::exchange(peak, 0.0F));
    filled = 0;
  }
}

/// The mean power of every 100 ms, each hop with its own gain: `gains_of(hop, gains)`, asked for one tenth after the
/// other, puts those from that hop on in place of ones.
template <class GainsOf>
std::vector<double> LoudnessMeter::State::tenths(GainsOf gains_of) const {
  std::vector<double> means(powers.size() / hops_per_tenth);
  std::vector<float> gains(hops_per_tenth, 1.0F);
  for (std::size_t at = 0; at < means.size() * hops_per_tenth; at += hops_per_tenth) {
    gains_of(at, std::span(gains));
    double& mean = means[at / hops_per_tenth];
    for (std::size_t i = 0; i < hops_per_tenth; ++i) {
      const double gain = gains[i];
      mean += powers[at + i] * gain * gain / static_cast<double>(hops_per_tenth);
    }
  }
  return means;
}

LoudnessMeter::LoudnessMeter(const Format& format, MonoRule mono, Keep keep)
    : state_(std::make_unique<State>(format, mono, keep)) {}
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::optional<double> LoudnessMeter::integrated_lufs() const { return gated_loudness_lufs(state_->tenths()); }

std::optional<double> LoudnessMeter::range_lu() const {
  // A range of 0 is one of constant loudness, not of silence.
  const std::vector<double> tenths = state_->tenths();
  return gated_loudness_lufs(tenths) ? loudness_range_lu(tenths) : std::nullopt;
}

std::vector<float> LoudnessMeter::powers() const {
  if (state_->hops_per_tenth == 1) return {};
  return state_->powers;
}

std::optional<double> LoudnessMeter::limited_lufs(double gain_db, double ceiling_dbtp) const {
  assert(state_->keeps_peaks);
  // The limiter's own curve, a frame being a hop. Its look-ahead is half a hop; that is lost in the hop's own length.
  GainCurve curve(static_cast<int>(state_->hops_per_tenth) * tenths_per_second, 0);
  const double gain = amplitude_from_db(gain_db), ceiling = amplitude_from_db(ceiling_dbtp);
  std::vector<std::int32_t> needs(state_->hops_per_tenth);
  return gated_loudness_lufs(state_->tenths([&](std::size_t hop, std::span<float> gains) {
    for (std::size_t i = 0; i < needs.size(); ++i)
      needs[i] = GainCurve::gain_needed(state_->peaks[hop + i] * gain, ceiling, ceiling);
    curve.run(needs, gains);
    for (float& each : gains) each *= static_cast<float>(gain);
  }));
}

}  // namespace podmill
