// SPDX-License-Identifier: MIT
#include "media/analysis/level_curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "media/analysis/passages.h"
#include "media/dsp/gated_loudness.h"
#include "pipeline/sound/decibel.h"
#include "pipeline/sound/part.h"

namespace podmill {

namespace {

/// Thinking takes less; in longer pauses the room's noise stands alone and would be heard to be raised.
constexpr std::size_t long_pause = 30, around_speech = 5;  // tenths; at the edges of it the speaker's gain holds
constexpr std::size_t half_change = 3;                     // tenths

/// One word of the louder speaker amid the other's is too short for a passage: it may not come out louder than that
/// over all speech. Within the ups and downs that sentences have.
constexpr double loudest_over_lu = 3;
constexpr std::size_t shortest_pause = 3;  // tenths: between words that stand together there is less

/// The target is found by trial: each round's error is what its last one left of it, where passages fall to a gate or
/// stop at their limits.
constexpr int most_rounds = 8;
constexpr double near_enough_lu = 0.02;

using Targets = std::vector<std::optional<double>>;  // dB, of each 100 ms

double gain_db(double lufs, double target_lufs, const LevelSettings& settings) {
  const double off = lufs - target_lufs;
  if (off < 0) return std::clamp(-off - settings.tolerance_lu, 0.0, settings.max_raise_db);
  return -std::clamp(off - settings.tolerance_lu, 0.0, settings.max_lower_db);
}

void put(Targets& targets, std::size_t begin, std::size_t end, double db) {
  std::fill(targets.begin() + static_cast<std::ptrdiff_t>(begin), targets.begin() + static_cast<std::ptrdiff_t>(end),
            db);
}

/// A passage's gain, for all that stands together in it.
void put_passage(Targets& targets, const SpeechMap& map, const Passage& passage, double db, double target_lufs) {
  const auto& all = map.utterances;
  for (std::size_t first = passage.first, last = first; first < passage.last; first = last) {
    for (++last; last < passage.last && all[last].begin - all[last - 1].end < shortest_pause;) ++last;
    const double most = target_lufs + loudest_over_lu - loudness_lufs(map, first, last);
    put(targets, all[first].begin, all[last - 1].end, db > 0 ? std::clamp(most, 0.0, db) : db);
  }
}

/// What stands next before and behind a gap in the targets; of none, what the other side has.
std::pair<double, double> neighbours(const Targets& targets, std::size_t begin, std::size_t end) {
  const auto before = begin > 0 ? targets[begin - 1] : std::nullopt;
  const auto behind = end < targets.size() ? targets[end] : std::nullopt;
  return {before.value_or(behind.value_or(0)), behind.value_or(before.value_or(0))};
}

/// Calls what(begin, end) for every stretch of targets that are not there yet and of tenths that `which` accepts.
template <class Which, class What>
void each_gap(const Targets& targets, Which which, What what) {
  const auto open = [&](std::size_t i) { return i < targets.size() && !targets[i] && which(i); };
  for (std::size_t begin = 0, end = 0; begin < targets.size(); begin = std::max(end, begin + 1)) {
    for (end = begin; open(end);) ++end;
    if (end > begin) what(begin, end);
  }
}

void fill_pauses(Targets& targets, const SpeechMap& map) {
  std::vector<std::pair<std::size_t, std::size_t>> pauses, gaps;
  each_gap(
      targets, [&](std::size_t i) { return map.content[i] == Content::pause; },
      [&](std::size_t begin, std::size_t end) {
        if (end - begin >= long_pause) pauses.push_back({begin, end});
      });
  for (const auto& [begin, end] : pauses) {
    const auto [before, behind] = neighbours(targets, begin, end);
    // At either end of the sound there is no speaker whose gain would have to hold.
    const std::size_t inner = begin == 0 ? 0 : begin + around_speech;
    const std::size_t outer = end == targets.size() ? end : end - around_speech;
    put(targets, inner, outer, std::min(0.0, std::max(before, behind)));
  }
  each_gap(
      targets, [](std::size_t) { return true; },
      [&](std::size_t begin, std::size_t end) {
        gaps.push_back({begin, end});
      });
  for (const auto& [begin, end] : gaps) {
    const auto [before, behind] = neighbours(targets, begin, end);
    const std::size_t middle = begin == 0 ? 0 : end == targets.size() ? end : (begin + end) / 2;
    put(targets, begin, middle, before);
    put(targets, middle, end, behind);
  }
}

/// Where 100 ms begin or end: the mean of the targets around, weighed by a Hann window.
std::vector<float> smoothed(const Targets& targets) {
  std::array<double, 2 * half_change> window{};
  double sum = 0;
  for (std::size_t i = 0; i < window.size(); ++i) {
    const double phase = (static_cast<double>(i) + 0.5) / static_cast<double>(window.size());
    sum += window[i] = 1 - std::cos(2 * std::numbers::pi * phase);
  }
  std::vector<float> gains(targets.size() + 1);
  for (std::size_t at = 0; at < gains.size(); ++at) {
    double db = 0;
    for (std::size_t i = 0; i < window.size(); ++i) {
      const std::size_t tenth = std::min(targets.size() - 1, std::max(at + i, half_change) - half_change);
      db += window[i] * targets[tenth].value_or(0);
    }
    gains[at] = static_cast<float>(amplitude_from_db(db / sum));
  }
  return gains;
}

/// Speech brought to one loudness, all else as the header says.
std::vector<float> gains_for(double target_lufs, const SpeechMap& map, const std::vector<Passage>& all,
                             const LevelSettings& settings) {
  Targets targets(map.powers.size());
  for (const Passage& passage : all)
    put_passage(targets, map, passage, gain_db(passage.lufs, target_lufs, settings), target_lufs);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (map.content[i] == Content::music) targets[i] = 0;
  }
  fill_pauses(targets, map);
  return smoothed(targets);
}

std::vector<double> gained(std::vector<double> powers, const std::vector<float>& gains) {
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const double gain = (static_cast<double>(gains[i]) + static_cast<double>(gains[i + 1])) / 2;
    powers[i] *= gain * gain;
  }
  return powers;
}

}  // namespace

LevelCurve level_curve(const SpeechMap& map, const LevelSettings& settings) {
  LevelCurve curve;
  const std::vector<Passage> all = passages(map);
  if (all.empty()) return curve;
  const auto [lowest, highest] = std::ranges::minmax(all, {}, &Passage::lufs);
  curve.passages = all.size();
  curve.lowest_lufs = lowest.lufs;
  curve.highest_lufs = highest.lufs;
  if (highest.lufs - lowest.lufs <= settings.spread_lu) return curve;

  const auto before = gated_loudness_lufs(map.powers);
  double target_lufs = loudness_lufs(map, 0, map.utterances.size());
  curve.gains = gains_for(target_lufs, map, all, settings);
  for (int i = 0; i < most_rounds && before; ++i) {
    const double off = *gated_loudness_lufs(gained(map.powers, curve.gains)) - *before;
    if (std::abs(off) < near_enough_lu) break;
    target_lufs -= off;
    curve.gains = gains_for(target_lufs, map, all, settings);
  }
  curve.least_db = gain_db(highest.lufs, target_lufs, settings);
  curve.most_db = gain_db(lowest.lufs, target_lufs, settings);
  return curve;
}

SoundPtr leveled(SoundPtr of, std::vector<float> gains, Frames step) {
  if (gains.empty()) return of;
  return shaped(std::move(of), [gains = std::move(gains), step](Block& block, Frames at) {
    for (Frames i; i < block.size();) {
      const auto k = static_cast<std::size_t>((at + i).n / step.n);
      const float from = gains[std::min(k, gains.size() - 1)], to = gains[std::min(k + 1, gains.size() - 1)];
      const Frames begin{static_cast<std::int64_t>(k) * step.n};
      const Frames end = std::min(block.size(), begin + step - at);
      if (from == 1 && to == 1) i = end;
      for (; i < end; ++i.n) {
        const float part = static_cast<float>((at + i - begin).n) / static_cast<float>(step.n);
        const float gain = from + (to - from) * part;
        for (float& sample : block.frame(i)) sample *= gain;
      }
    }
  });
}

}  // namespace podmill
