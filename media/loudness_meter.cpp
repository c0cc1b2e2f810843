// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>

#include "media/finite.h"
#include "media/gain_curve.h"
#include "media/gated_loudness.h"
#include "media/levels.h"
#include "media/weighted_power.h"

namespace podmill {

namespace {
constexpr std::size_t tenths_per_second = 10;
}

struct LoudnessMeter::State {
  State(const Format& format, MonoRule mono, Keep keep)
      : channels(static_cast<std::size_t>(format.channels)),
        tenth((format.rate + 5) / 10),  // rounded as libebur128 rounds
        hops_per_tenth(keep == Keep::power_and_peaks && tenth % 10 == 0 ? 10 : 1),
        hop(tenth / hops_per_tenth),
        keeps_peaks(keep == Keep::power_and_peaks),
        weighted(format, mono, {hop}) {}

  void hear(std::span<const float> samples);
  void hear_peaks(std::span<const float> samples);
  std::vector<double> tenths(std::span<const float> gains) const;

  std::size_t channels;
  std::int64_t tenth;  // of a second, in frames
  std::int64_t hops_per_tenth, hop;
  bool keeps_peaks;
  WeightedPower weighted;
  std::vector<float> room;
  std::vector<double> completed;
  std::deque<float> powers, peaks;  // of every hop; a deque grows without holding twice as much
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

/// The mean power of every 100 ms, each hop with its own gain; without gains, as heard.
std::vector<double> LoudnessMeter::State::tenths(std::span<const float> gains) const {
  const auto per_tenth = static_cast<std::size_t>(hops_per_tenth);
  std::vector<double> means(powers.size() / per_tenth);
  for (std::size_t i = 0; i < means.size() * per_tenth; ++i) {
    const double gain = gains.empty() ? 1 : gains[i];
    means[i / per_tenth] += powers[i] * gain * gain / static_cast<double>(per_tenth);
  }
  return means;
}

LoudnessMeter::LoudnessMeter(const Format& format, MonoRule mono, Keep keep)
    : state_(std::make_unique<State>(format, mono, keep)) {}
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::optional<double> LoudnessMeter::integrated_lufs() const { return gated_loudness_lufs(state_->tenths({})); }

std::optional<double> LoudnessMeter::range_lu() const {
  // A range of 0 is one of constant loudness, not of silence.
  const std::vector<double> tenths = state_->tenths({});
  return gated_loudness_lufs(tenths) ? loudness_range_lu(tenths) : std::nullopt;
}

std::vector<float> LoudnessMeter::powers() const {
  if (state_->hops_per_tenth == 1) return {};
  return {state_->powers.begin(), state_->powers.end()};
}

std::optional<double> LoudnessMeter::limited_lufs(double gain_db, double ceiling_dbtp) const {
  assert(state_->keeps_peaks);
  // The limiter's own curve, a frame being a hop. Its look-ahead is half a hop; that is lost in the hop's own length.
  GainCurve curve(static_cast<int>(state_->hops_per_tenth * tenths_per_second), 0);
  const double gain = std::pow(10, gain_db / 20), ceiling = std::pow(10, ceiling_dbtp / 20);
  std::vector<std::int32_t> needs;
  for (const float peak : state_->peaks) needs.push_back(GainCurve::need(peak * gain, ceiling, ceiling));
  std::vector<float> gains(needs.size());
  curve.run(needs, gains);
  for (float& each : gains) each *= static_cast<float>(gain);
  return gated_loudness_lufs(state_->tenths(gains));
}

}  // namespace podmill
