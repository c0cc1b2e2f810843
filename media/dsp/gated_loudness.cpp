// SPDX-License-Identifier: MIT
#include "media/dsp/gated_loudness.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "media/dsp/weighted_power.h"

namespace podmill {

namespace {

constexpr std::size_t block = 4, short_term = 30, second = 10;  // in powers
constexpr double absolute_gate_lufs = -70;                      // BS.1770-4, equation 5; Tech 3342, 2.
constexpr double relative_gate = 0.1;                           // -10 LU: BS.1770-4, equation 6
constexpr double range_gate = 0.01;                             // -20 LU: Tech 3342, 2.
constexpr double low_share = 0.10, high_share = 0.95;           // Tech 3342, 2.

double mean(std::span<const double> powers) {
  return powers.empty() ? 0 : std::accumulate(powers.begin(), powers.end(), 0.0) / static_cast<double>(powers.size());
}

/// The powers of all blocks of `length`, one every `step`, that pass the absolute gate and then the relative one.
std::vector<double> gated(std::span<const double> powers, std::size_t length, std::size_t step, double gate) {
  std::vector<double> blocks;
  const double absolute_gate = power_of(absolute_gate_lufs);
  for (std::size_t at = 0; at + length <= powers.size(); at += step) {
    const double power = mean(powers.subspan(at, length));
    if (power >= absolute_gate) blocks.push_back(power);
  }
  std::erase_if(blocks, [threshold = gate * mean(blocks)](double power) { return power < threshold; });
  return blocks;
}

}  // namespace

std::optional<double> gated_loudness_lufs(std::span<const double> powers) {
  const std::vector<double> blocks = gated(powers, block, 1, relative_gate);
  if (blocks.empty()) return {};
  return lufs_of(mean(blocks));
}

std::optional<double> loudness_range_lu(std::span<const double> powers) {
  if (powers.size() < short_term) return {};
  std::vector<double> blocks = gated(powers, short_term, second, range_gate);
  if (blocks.empty()) return 0;
  std::ranges::sort(blocks);
  const auto at = [&](double share) {
    return blocks[static_cast<std::size_t>(std::lround(share * static_cast<double>(blocks.size() - 1)))];
  };
  return lufs_of(at(high_share)) - lufs_of(at(low_share));
}

}  // namespace podmill
