// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>

#include "media/dsp/nan_guard.h"
#include "media/dsp/weighted_power.h"
#include "media/meters/levels.h"

namespace podmill {

namespace {
constexpr Millis hop{10};
constexpr std::size_t momentary_hops = 40, short_term_hops = 300;  // 400 ms and 3 s: EBU Tech 3341, 2.2
}  // namespace

/// Adds up whole windows of hops, anew at every hop: a running sum would carry its rounding along for hours.
struct MomentaryMeter::State {
  explicit State(const Format& format) : weighted(format, MonoRule::as_is, format.frames(hop)) {}

  void hear(std::span<const float> samples);

  WeightedPower weighted;
  std::vector<float> room;
  std::vector<double> hops;  // the last 3 s, and what came since they were last looked at
  std::size_t seen = 0;
  double max_momentary = 0, max_short_term = 0;
};

void MomentaryMeter::State::hear(std::span<const float> samples) {
  weighted.hear(samples, hops);
  const auto mean_of_last = [&](std::size_t n) {
    if (seen < n) return 0.0;
    const auto end = hops.begin() + static_cast<std::ptrdiff_t>(seen);
    return std::accumulate(end - static_cast<std::ptrdiff_t>(n), end, 0.0) / static_cast<double>(n);
  };
  while (seen < hops.size()) {
    ++seen;
    max_momentary = std::max(max_momentary, mean_of_last(momentary_hops));
    max_short_term = std::max(max_short_term, mean_of_last(short_term_hops));
  }
  if (hops.size() > short_term_hops) {
    hops.erase(hops.begin(), hops.end() - short_term_hops);
    seen = hops.size();
  }
}

namespace {
std::optional<double> loudness(double power) {
  if (!(power > 0) || !std::isfinite(power)) return {};
  return lufs_of(power);
}
}  // namespace

MomentaryMeter::MomentaryMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
MomentaryMeter::~MomentaryMeter() = default;

void MomentaryMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::optional<double> MomentaryMeter::max_momentary_lufs() const { return loudness(state_->max_momentary); }
std::optional<double> MomentaryMeter::max_short_term_lufs() const { return loudness(state_->max_short_term); }

}  // namespace podmill
