// SPDX-License-Identifier: MIT
#include "media/analysis/pauses.h"

#include <algorithm>
#include <numeric>

#include "media/dsp/weighted_power.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

constexpr std::size_t hops_per_tenth = 10;
constexpr std::size_t around = 2;         // hops before and behind: 50 ms, so that noise holds still
constexpr std::size_t around_floor = 50;  // tenths before and behind
constexpr double floor_share = 0.1, quietest_share = 0.05;
constexpr std::size_t around_vote = 25;  // tenths
const double over_floor = power_from_db(6), under_speech = power_from_db(-15), inaudible = power_from_db(-50);

/// Means over the five hops around each.
std::vector<double> smoothed(std::span<const float> powers) {
  std::vector<double> sums(powers.size() + 1);
  std::inclusive_scan(powers.begin(), powers.end(), sums.begin() + 1, std::plus<>(), 0.0);
  std::vector<double> means(powers.size());
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const std::size_t begin = i - std::min(i, around), end = std::min(powers.size(), i + around + 1);
    means[i] = std::max(0.0, sums[end] - sums[begin]) / static_cast<double>(end - begin);
  }
  return means;
}

/// The level that so small a share of all tenths lies under.
double level_under(std::vector<double> powers, double share) {
  const auto at = powers.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(powers.size()));
  std::ranges::nth_element(powers, at);
  return *at;
}

/// The level of the noise around each tenth.
std::vector<double> floors(std::span<const double> powers) {
  std::vector<double> found(powers.size());
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const std::size_t begin = i - std::min(i, around_floor), end = std::min(powers.size(), i + around_floor + 1);
    found[i] = level_under(
        {powers.begin() + static_cast<std::ptrdiff_t>(begin), powers.begin() + static_cast<std::ptrdiff_t>(end)},
        floor_share);
  }
  return found;
}

/// Whether music, or what may be music, is so near that it can't be told from speech (as speech_map() votes).
std::vector<bool> near_music(const SpeechMap& map) {
  std::vector<bool> found(map.content.size());
  for (std::size_t i = 0; i < map.content.size(); ++i) {
    if (map.content[i] != Content::music && map.content[i] != Content::unsure) continue;
    const std::size_t begin = i - std::min(i, around_vote), end = std::min(found.size(), i + around_vote + 1);
    std::fill(found.begin() + static_cast<std::ptrdiff_t>(begin), found.begin() + static_cast<std::ptrdiff_t>(end),
              true);
  }
  return found;
}

double speech_power(const SpeechMap& map) {
  std::vector<double> speech;
  for (std::size_t i = 0; i < map.powers.size(); ++i) {
    if (map.content[i] == Content::speech) speech.push_back(map.powers[i]);
  }
  return power_of(gated_lufs(std::move(speech)));
}

}  // namespace

std::vector<Pause> pauses(std::span<const float> powers, const SpeechMap& map) {
  if (map.utterances.empty()) return {};
  const double speech = speech_power(map);
  const std::vector<double> means = smoothed(powers), noise = floors(map.powers);
  const std::vector<bool> musical = near_music(map);
  const double quietest = level_under(map.powers, quietest_share);
  const auto is_quiet = [&](std::size_t i) {
    const std::size_t tenth = i / hops_per_tenth;
    if (tenth >= map.content.size() || map.content[tenth] != Content::pause) return false;
    const double floor = musical[tenth] ? std::min(quietest, noise[tenth]) : noise[tenth];
    return means[i] < std::min(std::max(floor * over_floor, speech * inaudible), speech * under_speech);
  };
  std::vector<Pause> found;
  bool sounded = false;
  for (std::size_t begin = 0, end = 0; begin < powers.size(); begin = end + 1) {
    for (end = begin; end < powers.size() && is_quiet(end);) ++end;
    if (end > begin && sounded && end < powers.size()) found.push_back({begin, end});
    sounded = true;
  }
  return found;
}

}  // namespace podmill
