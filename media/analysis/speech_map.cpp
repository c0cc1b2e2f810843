// SPDX-License-Identifier: MIT
#include "media/analysis/speech_map.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "media/analysis/beat.h"
#include "media/dsp/weighted_power.h"
#include "media/meters/speech_meter.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

constexpr std::size_t hops_per_tenth = 10, hops_per_frame = 2, frames_per_tenth = 5, tenths_per_second = 10;

/// Speech of a recording that was made much too low still lies above it; hiss of a good one doesn't.
constexpr double silent_lufs = -60;

constexpr std::size_t around_frames = 25;  // before and behind: a second
constexpr std::size_t around_vote = 25;    // tenths before and behind: 5 s of music or speech are told apart

// What is said, against the pauses between: 6 dB above the noise, and no more than 25 dB under the loudest syllable
// near it, where the noise has been gated away.
constexpr std::size_t around_floor = 50, around_loudest = 15;
constexpr double floor_share = 0.1;
const double over_floor = power_from_db(6), under_loudest = power_from_db(-25);

// A run of words is worth hearing from 0.3 s on; within it, utterances are what stands between any two gaps, since
// nobody waits for a pause to answer.
constexpr std::size_t shortest_pause = 3, shortest_run = 3;
constexpr std::size_t longest_utterance = 40, shortest_part = 10;

constexpr double relative_gate = 0.1;            // -10 LU: BS.1770-4, equation 6
constexpr std::size_t shortest_music = 50;       // shorter ones may as well be words over a sound
const double under_speech = power_from_db(-15);  // 15 LU below speech nothing is meant to be listened to

struct Stretch {
  std::size_t begin, end;
  std::size_t length() const { return end - begin; }
};

/// From `before` before to `behind` behind `at`, within `count`.
Stretch around(std::size_t at, std::size_t before, std::size_t behind, std::size_t count) {
  return {at - std::min(at, before), std::min(count, at + behind)};
}

std::vector<double> means(std::span<const float> powers, std::size_t of) {
  std::vector<double> found(powers.size() / of);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto part = powers.subspan(i * of, of);
    found[i] = std::accumulate(part.begin(), part.end(), 0.0) / static_cast<double>(of);
  }
  return found;
}

double mean(std::span<const double> powers) {
  return powers.empty() ? 0 : std::accumulate(powers.begin(), powers.end(), 0.0) / static_cast<double>(powers.size());
}

enum class Second : std::uint8_t { silent, even, broken };

/// What the second around each tenth is like.
std::vector<Second> seconds_around(std::span<const double> frames, std::size_t tenths) {
  const double silent = power_of(silent_lufs);
  const std::vector<float> beats = beat_strengths(frames);
  std::vector<Second> found(tenths, Second::silent);
  for (std::size_t i = 0; i < tenths; ++i) {
    const std::size_t middle = i * frames_per_tenth + frames_per_tenth / 2;
    const auto [begin, end] = around(middle, around_frames, around_frames, frames.size());
    const auto second = frames.subspan(begin, end - begin);
    const double power = mean(second);
    if (power <= silent) continue;
    const bool broken =
        is_broken_up(second, power) && beats[std::min(i / tenths_per_second, beats.size() - 1)] < is_beat;
    found[i] = broken ? Second::broken : Second::even;
  }
  return found;
}

/// Whether most of the five seconds around each tenth are like speech.
std::vector<bool> spoken(std::span<const double> frames, std::size_t tenths) {
  const std::vector<Second> seconds = seconds_around(frames, tenths);
  std::vector<int> balance(tenths + 1);  // running sum: +1 like speech, -1 unlike it
  std::vector<int> sounding(tenths + 1);
  for (std::size_t i = 0; i < tenths; ++i) {
    balance[i + 1] = balance[i] + (seconds[i] == Second::broken ? 1 : seconds[i] == Second::even ? -1 : 0);
    sounding[i + 1] = sounding[i] + (seconds[i] == Second::silent ? 0 : 1);
  }
  std::vector<bool> found(tenths);
  for (std::size_t i = 0; i < tenths; ++i) {
    const auto [begin, end] = around(i, around_vote, around_vote + 1, tenths);
    found[i] = sounding[end] > sounding[begin] && balance[end] >= balance[begin];
  }
  return found;
}

/// Whether each tenth stands out of the noise around it.
std::vector<bool> standing_out(std::span<const double> powers) {
  std::vector<bool> found(powers.size());
  std::vector<double> near;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const Stretch wide = around(i, around_floor, around_floor + 1, powers.size());
    const Stretch close = around(i, around_loudest, around_loudest + 1, powers.size());
    const auto widely = powers.subspan(wide.begin, wide.length());
    near.assign(widely.begin(), widely.end());
    const auto floor = near.begin() + static_cast<std::ptrdiff_t>(floor_share * static_cast<double>(near.size()));
    std::ranges::nth_element(near, floor);
    const double loudest = std::ranges::max(powers.subspan(close.begin, close.length()));
    found[i] = powers[i] > std::max({*floor * over_floor, loudest * under_loudest, power_of(silent_lufs)});
  }
  return found;
}

/// From the first to the last tenth that stands out, pauses too short to count within.
std::vector<Stretch> runs(const std::vector<bool>& standing_out) {
  std::vector<Stretch> found;
  for (std::size_t i = 0; i < standing_out.size(); ++i) {
    if (!standing_out[i]) continue;
    if (found.empty() || i - found.back().end >= shortest_pause) found.push_back({i, i});
    found.back().end = i + 1;
  }
  std::erase_if(found, [](const Stretch& run) { return run.length() < shortest_run; });
  return found;
}

/// What is longer than an utterance, at its quietest places.
void divide(Stretch run, std::span<const double> powers, std::vector<Stretch>& into) {
  while (run.length() > longest_utterance) {
    // Near its beginning, so that what is left shrinks by a few seconds and not by half.
    const auto inner = powers.subspan(run.begin + shortest_part, longest_utterance - 2 * shortest_part);
    const auto quietest = static_cast<std::size_t>(std::ranges::min_element(inner) - inner.begin());
    const std::size_t at = run.begin + shortest_part + quietest;
    into.push_back({run.begin, at});
    run.begin = at;
  }
  into.push_back(run);
}

std::vector<Stretch> utterances_of(const Stretch& run, const std::vector<bool>& said,
                                   std::span<const double> powers) {
  std::vector<Stretch> found;
  for (std::size_t begin = run.begin, end = begin; begin < run.end; begin = end + 1) {
    for (end = begin; end < run.end && said[end];) ++end;
    if (end > begin) divide({begin, end}, powers, found);
  }
  return found;
}

void add_utterances(SpeechMap& map, const std::vector<bool>& spoken) {
  const std::vector<bool> said = standing_out(map.powers);
  for (const Stretch& run : runs(said)) {
    for (const Stretch& part : utterances_of(run, said, map.powers)) {
      const auto begin = static_cast<std::ptrdiff_t>(part.begin), end = static_cast<std::ptrdiff_t>(part.end);
      const auto votes = std::count(spoken.begin() + begin, spoken.begin() + end, true);
      if (2 * votes < end - begin) continue;
      map.utterances.push_back(
          {part.begin, part.end, gated_lufs({map.powers.begin() + begin, map.powers.begin() + end})});
      std::fill(map.content.begin() + begin, map.content.begin() + end, Content::speech);
    }
  }
}

/// Tells music from the pauses: held against speech, what is neither broken up nor far below it.
void add_music(SpeechMap& map, const std::vector<bool>& spoken) {
  std::vector<double> speech;
  for (std::size_t i = 0; i < map.powers.size(); ++i) {
    if (map.content[i] == Content::speech) speech.push_back(map.powers[i]);
  }
  const double least = power_of(gated_lufs(std::move(speech))) * under_speech;
  const auto other = [&](std::size_t i) { return !spoken[i] && map.content[i] != Content::speech; };
  for (std::size_t begin = 0, end = 0; begin < map.powers.size(); begin = end + 1) {
    for (end = begin; end < map.powers.size() && other(end);) ++end;
    if (mean(std::span(map.powers).subspan(begin, end - begin)) < least) continue;
    std::fill(map.content.begin() + static_cast<std::ptrdiff_t>(begin),
              map.content.begin() + static_cast<std::ptrdiff_t>(end),
              end - begin < shortest_music ? Content::unsure : Content::music);
  }
}

}  // namespace

double gated_lufs(std::vector<double> powers) {
  std::erase_if(powers, [gate = relative_gate * mean(powers)](double power) { return power < gate; });
  return lufs_of(mean(powers));
}

SpeechMap speech_map(std::span<const float> powers) {
  SpeechMap map;
  map.powers = means(powers, hops_per_tenth);
  map.content.assign(map.powers.size(), Content::pause);
  const std::vector<bool> like_speech = spoken(means(powers, hops_per_frame), map.powers.size());
  add_utterances(map, like_speech);
  if (!map.utterances.empty()) add_music(map, like_speech);
  return map;
}

}  // namespace podmill
