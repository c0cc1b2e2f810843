// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace podmill {

/// What stands in 100 ms of a sound. `unsure`: loud, but too short to be called music.
enum class Content : std::uint8_t { pause, speech, music, unsure };

/// Somebody speaks, without a gap of 0.1 s: some words. Longer ones than 4 s are divided at their quietest places.
struct Utterance {
  std::size_t begin = 0, end = 0;  ///< in tenths of a second
  double lufs = 0;                 ///< gated loudness
};

/// Where somebody speaks in a sound, every 100 ms of it.
struct SpeechMap {
  std::vector<double> powers;         ///< weighted as in BS.1770-4
  std::vector<Content> content;       ///< one for each power
  std::vector<Utterance> utterances;  ///< in order; alone, at least 0.3 s long
};

/// Made from the weighted power of every 10 ms. Speech is told from music and noise by how often its loudness falls
/// and rises (is_broken_up()), judged over 5 s, and from a beat, which breaks music up as syllables do speech,
/// by not repeating itself (beat_strengths()); from its pauses by its distance to the quietest tenth of the 10 s
/// around.
SpeechMap speech_map(std::span<const float> powers);

/// Gated loudness of some tenths: mean of the powers that lie less than 10 LU below the mean of all, in LUFS; minus
/// infinity of none.
double gated_lufs(std::vector<double> powers);

}  // namespace podmill
