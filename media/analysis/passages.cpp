// SPDX-License-Identifier: MIT
#include "media/analysis/passages.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace podmill {

namespace {

// dB² s. Once it is known how loud others are, a change to them is one unknown, the place; before, it is two.
constexpr double change_cost = 50, known_change_cost = change_cost / 2;
constexpr double tenths_per_second = 10;

double seconds(const Utterance& utterance) {
  return static_cast<double>(utterance.end - utterance.begin) / tenths_per_second;
}

void append_powers(const SpeechMap& map, const Utterance& utterance, std::vector<double>& to) {
  to.insert(to.end(), map.powers.begin() + static_cast<std::ptrdiff_t>(utterance.begin),
            map.powers.begin() + static_cast<std::ptrdiff_t>(utterance.end));
}

/// Of the first utterances, as many as there are sums: what any stretch of them costs follows from two.
struct Sums {
  double weight = 0, loudness = 0, squares = 0;
};

double cost(const Sums& from, const Sums& to) {
  const double loudness = to.loudness - from.loudness;
  return to.squares - from.squares - loudness * loudness / (to.weight - from.weight);
}

std::vector<Sums> running_sums(const std::vector<Utterance>& utterances) {
  std::vector<Sums> sums(1);
  for (const Utterance& each : utterances) {
    const double weight = seconds(each);
    const Sums& last = sums.back();
    sums.push_back(
        {last.weight + weight, last.loudness + weight * each.lufs, last.squares + weight * each.lufs * each.lufs});
  }
  return sums;
}

/// Where the last passage of the first utterances begins, for any number of them.
std::vector<std::size_t> best_begins(const std::vector<Sums>& sums) {
  std::vector<double> best(sums.size());
  std::vector<std::size_t> begins(sums.size()), candidates;
  for (std::size_t end = 1; end < sums.size(); ++end) {
    candidates.push_back(end - 1);
    const auto total = [&](std::size_t begin) { return best[begin] + cost(sums[begin], sums[end]); };
    begins[end] = *std::ranges::min_element(candidates, {}, total);
    best[end] = total(begins[end]) + change_cost;
    // Whose cost exceeds that even without a change can't be the best of any later end.
    std::erase_if(candidates, [&](std::size_t begin) { return total(begin) > best[end]; });
  }
  return begins;
}

/// Passages that differ for long enough to be told from nothing but themselves.
std::vector<Passage> told_apart(const SpeechMap& map) {
  const std::vector<std::size_t> begins = best_begins(running_sums(map.utterances));
  std::vector<Passage> found;
  for (std::size_t last = map.utterances.size(); last > 0; last = begins[last]) {
    found.push_back({begins[last], last, loudness_lufs(map, begins[last], last)});
  }
  std::ranges::reverse(found);
  return found;
}

/// For each utterance of a passage, whose it is: the passage's own (0), or a neighbour's. The least sum of squared
/// distances from their levels and of changes (Viterbi).
std::vector<std::uint8_t> whose(std::span<const Utterance> utterances, const std::array<double, 3>& levels_lufs) {
  std::array<double, 3> costs{};
  std::vector<std::array<std::uint8_t, 3>> from(utterances.size());
  for (std::size_t i = 0; i < utterances.size(); ++i) {
    const auto cheapest = static_cast<std::uint8_t>(std::ranges::min_element(costs) - costs.begin());
    const double changed = costs[cheapest] + known_change_cost;
    for (std::uint8_t level = 0; level < 3; ++level) {
      const double off = utterances[i].lufs - levels_lufs[level];
      from[i][level] = costs[level] <= changed ? level : cheapest;
      costs[level] = std::min(costs[level], changed) + seconds(utterances[i]) * off * off;
    }
  }
  std::vector<std::uint8_t> found(utterances.size());
  auto level = static_cast<std::uint8_t>(std::ranges::min_element(costs) - costs.begin());
  for (std::size_t i = utterances.size(); i-- > 0; level = from[i][level]) found[i] = level;
  return found;
}

/// A word of who speaks next or spoke before is too short to be told by itself, but not from someone known.
void divide(const Passage& passage, const std::array<double, 3>& levels_lufs, const SpeechMap& map,
            std::vector<Passage>& into) {
  const auto utterances = std::span(map.utterances).subspan(passage.first, passage.last - passage.first);
  const std::vector<std::uint8_t> owners = whose(utterances, levels_lufs);
  std::vector<double> own;
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (owners[i] == 0) append_powers(map, utterances[i], own);
  }
  const double own_lufs = own.empty() ? passage.lufs : gated_lufs(std::move(own));
  for (std::size_t first = 0, last = 0; first < owners.size(); first = last) {
    while (last < owners.size() && owners[last] == owners[first]) ++last;
    into.push_back(
        {passage.first + first, passage.first + last, owners[first] == 0 ? own_lufs : levels_lufs[owners[first]]});
  }
}

}  // namespace

std::vector<Passage> passages(const SpeechMap& map) {
  const std::vector<Passage> all = told_apart(map);
  std::vector<Passage> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double own = all[i].lufs;
    divide(all[i], {own, i > 0 ? all[i - 1].lufs : own, i + 1 < all.size() ? all[i + 1].lufs : own}, map, found);
  }
  return found;
}

double loudness_lufs(const SpeechMap& map, std::size_t first, std::size_t last) {
  std::vector<double> powers;
  for (std::size_t i = first; i < last; ++i) append_powers(map, map.utterances[i], powers);
  return gated_lufs(std::move(powers));
}

}  // namespace podmill
