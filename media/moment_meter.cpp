// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "media/ebur128_state.h"
#include "media/finite.h"
#include "media/levels.h"

namespace podmill {

namespace {
constexpr unsigned long hop_ms = 10;
constexpr std::size_t momentary_hops = 40, short_term_hops = 300;  // 400 ms and 3 s: ITU-R BS.1770-4, EBU Tech 3341
constexpr double offset_lu = 0.691;                                // ITU-R BS.1770-4, equation 2
}  // namespace

/// Asks libebur128 for the weighted power of every hop and adds up whole windows of them.
struct MomentMeter::State {
  explicit State(const Format& format)
      : hop(static_cast<std::size_t>(format.rate) * hop_ms / 1000 * static_cast<std::size_t>(format.channels)),
        ebur128(make_ebur128(format, EBUR128_MODE_M)) {}

  void hear(std::span<const float> samples);
  void close_hop();

  std::size_t hop;  // in samples
  Ebur128 ebur128;
  std::vector<float> room;
  std::size_t filled = 0;
  std::vector<double> powers;  // of the last hops, oldest first
  double max_momentary = 0, max_short_term = 0;
};

void MomentMeter::State::hear(std::span<const float> samples) {
  while (!samples.empty()) {
    const std::size_t take = std::min(samples.size(), hop - filled);
    add_frames(*ebur128, samples.first(take));
    samples = samples.subspan(take);
    filled += take;
    if (filled == hop) close_hop();
  }
}

void MomentMeter::State::close_hop() {
  filled = 0;
  double lufs = 0;
  ebur128_loudness_window(ebur128.get(), hop_ms, &lufs);
  if (powers.size() == 2 * short_term_hops) powers.erase(powers.begin(), powers.begin() + short_term_hops);
  powers.push_back(std::pow(10, (lufs + offset_lu) / 10));
  const auto mean_of_last = [&](std::size_t hops) {
    if (powers.size() < hops) return 0.0;
    return std::accumulate(powers.end() - static_cast<std::ptrdiff_t>(hops), powers.end(), 0.0) /
           static_cast<double>(hops);
  };
  max_momentary = std::max(max_momentary, mean_of_last(momentary_hops));
  max_short_term = std::max(max_short_term, mean_of_last(short_term_hops));
}

namespace {
std::optional<double> loudness(double power) {
  if (!(power > 0) || !std::isfinite(power)) return {};
  return 10 * std::log10(power) - offset_lu;
}
}  // namespace

MomentMeter::MomentMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
MomentMeter::~MomentMeter() = default;

void MomentMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::optional<double> MomentMeter::max_momentary_lufs() const { return loudness(state_->max_momentary); }
std::optional<double> MomentMeter::max_short_term_lufs() const { return loudness(state_->max_short_term); }

}  // namespace podmill
