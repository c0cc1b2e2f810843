// SPDX-License-Identifier: MIT
#include "media/passages.h"

#include <algorithm>

namespace podmill {

namespace {

constexpr double change_cost = 50;  // dB² s
constexpr double tenths_per_second = 10;

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
    const double weight = static_cast<double>(each.end - each.begin) / tenths_per_second;
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

}  // namespace

std::vector<Passage> passages(const SpeechMap& map) {
  const std::vector<std::size_t> begins = best_begins(running_sums(map.utterances));
  std::vector<Passage> found;
  for (std::size_t last = map.utterances.size(); last > 0; last = begins[last]) {
    found.push_back({begins[last], last, loudness_lufs(map, begins[last], last)});
  }
  std::ranges::reverse(found);
  return found;
}

double loudness_lufs(const SpeechMap& map, std::size_t first, std::size_t last) {
  std::vector<double> powers;
  for (std::size_t i = first; i < last; ++i) {
    const Utterance& each = map.utterances[i];
    powers.insert(powers.end(), map.powers.begin() + static_cast<std::ptrdiff_t>(each.begin),
                  map.powers.begin() + static_cast<std::ptrdiff_t>(each.end));
  }
  return gated_lufs(std::move(powers));
}

}  // namespace podmill
