// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "media/analysis/speech_map.h"
#include "pipeline/sound/sound.h"

namespace podmill {

struct LevelSettings {
  double spread_lu = 4;       ///< passages no further apart are one speaker's, and stay as they are
  double tolerance_lu = 0.5;  ///< so far from the common loudness a passage may stay
  double max_raise_db = 12, max_lower_db = 12;
};

/// How the passages of speech are brought near one loudness.
struct LevelCurve {
  std::vector<float> gains;  ///< factors, at the beginning of every 100 ms and at the end; empty: nothing to do
  std::size_t passages = 0;  ///< 0: nobody speaks
  double lowest_lufs = 0, highest_lufs = 0;  ///< passages before
  double least_db = 0, most_db = 0;          ///< gains of passages
};

/// Each passage has one gain, changed over 0.6 s in the pauses between them, never within an utterance unless one
/// speaker breaks in on another. A word of the louder speaker amid the other's is held to 3 LU over the common
/// loudness. That is the one which leaves the whole as loud (BS.1770-4) as it was: what keeps its level, as music
/// does (0 dB), then keeps it in the finished episode too. A pause has no more gain than the passages around it, and
/// one of 3 s or more isn't raised.
LevelCurve level_curve(const SpeechMap& map, const LevelSettings& settings);

/// A sound with those gains, linear between them; `step` frames from one to the next, the last one goes on.
SoundPtr leveled(SoundPtr of, std::vector<float> gains, Frames step);

}  // namespace podmill
