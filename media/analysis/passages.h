// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "media/analysis/speech_map.h"

namespace podmill {

/// Utterances in a row that are about equally loud: one speaker's turn, or all that one speaker says.
struct Passage {
  std::size_t first = 0, last = 0;  ///< utterances [first, last)
  double lufs = 0;                  ///< gated loudness of them all
};

/// Divides speech where its loudness changes for longer than a sentence's own ups and downs: the least sum of squared
/// distances in loudness (dB², each utterance weighing its seconds) from the passage's mean, every change costing as
/// much as 50 dB² of a second. Turns of 3 s are so told apart from 9 dB on, of 10 s from 5 dB; a sentence of 2 s
/// alone among others needs 7 dB. The exact optimum (PELT: Killick, Fearnhead and Eckley 2012), in nearly linear
/// time. Then each passage is held to what its neighbours' loudness is: words in it that fit one of them so much
/// better that half the cost is made up for are that one's, and as loud as it; 12 dB apart, from 0.4 s on.
std::vector<Passage> passages(const SpeechMap& map);

/// Gated loudness of the utterances [first, last).
double loudness_lufs(const SpeechMap& map, std::size_t first, std::size_t last);

}  // namespace podmill
