// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>

#include "media/finite.h"
#include "media/levels.h"
#include "media/weighted_power.h"

namespace podmill {

namespace {

// ITU-R BS.1770-4: blocks of 400 ms, one every 100 ms; EBU Tech 3342: of 3 s, one every second (as libebur128 has
// it).
constexpr std::size_t block_hops = 4, short_term_hops = 30, hops_per_second = 10;
constexpr double absolute_gate_lufs = -70;             // BS.1770-4, equation 5; Tech 3342, 2.
constexpr double relative_gate = 0.1;                  // -10 LU: BS.1770-4, equation 6
constexpr double range_gate = 0.01;                    // -20 LU: Tech 3342, 2.
constexpr double low_share = 0.10, high_share = 0.95;  // Tech 3342, 2.

Frames hundred_ms(int rate) { return {(rate + 5) / 10}; }  // rounded as libebur128 rounds

double mean(std::span<const double> powers) {
  return powers.empty() ? 0 : std::accumulate(powers.begin(), powers.end(), 0.0) / static_cast<double>(powers.size());
}

}  // namespace

struct LoudnessMeter::State {
  State(const Format& format, MonoRule mono) : weighted(format, mono, hundred_ms(format.rate)) {}

  void hear(std::span<const float> samples);

  WeightedPower weighted;
  std::vector<float> room;
  std::vector<double> hops;                 // the last 3 s, and what came since they were last looked at
  std::size_t seen = 0, count = 0;          // of `hops`: those looked at; of all: those heard
  std::vector<double> blocks, short_terms;  // above the absolute gate; 12 MB for 10 hours
};

void LoudnessMeter::State::hear(std::span<const float> samples) {
  const double gate = power_of(absolute_gate_lufs);
  weighted.hear(samples, hops);
  const auto last = [&](std::size_t n) { return mean(std::span(hops).subspan(seen - n, n)); };
  while (seen < hops.size()) {
    ++seen, ++count;
    if (count >= block_hops && last(block_hops) >= gate) blocks.push_back(last(block_hops));
    const bool second = count >= short_term_hops && (count - short_term_hops) % hops_per_second == 0;
    if (second && last(short_term_hops) >= gate) short_terms.push_back(last(short_term_hops));
  }
  if (hops.size() > short_term_hops) {
    hops.erase(hops.begin(), hops.end() - short_term_hops);
    seen = hops.size();
  }
}

LoudnessMeter::LoudnessMeter(const Format& format, MonoRule mono) : state_(std::make_unique<State>(format, mono)) {}
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::optional<double> LoudnessMeter::integrated_lufs() const {
  const std::vector<double>& blocks = state_->blocks;
  const double gate = relative_gate * mean(blocks);
  double sum = 0;
  std::size_t count = 0;
  for (const double power : blocks) {
    if (power < gate) continue;
    sum += power;
    ++count;
  }
  if (count == 0) return {};
  return lufs_of(sum / static_cast<double>(count));
}

std::optional<double> LoudnessMeter::range_lu() const {
  // A range of 0 is one of constant loudness, not of too few blocks.
  if (state_->count < short_term_hops || !integrated_lufs()) return {};
  std::vector<double> powers = state_->short_terms;
  const double gate = range_gate * mean(powers);
  std::erase_if(powers, [&](double power) { return power < gate; });
  if (powers.empty()) return 0;
  std::ranges::sort(powers);
  const auto at = [&](double share) {
    return powers[static_cast<std::size_t>(std::lround(share * static_cast<double>(powers.size() - 1)))];
  };
  return lufs_of(at(high_share)) - lufs_of(at(low_share));
}

}  // namespace podmill
