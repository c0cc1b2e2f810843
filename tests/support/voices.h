// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "pipeline/sound/sound.h"

/// People talking and music playing, made in code.
namespace podmill::testing {

/// Syllables of 0.12 to 0.3 s, in sentences of 1.5 to 4 s with pauses of 0.4 s between, like speech in how loudness
/// moves; each sentence differs by up to ±natural_db from the voice's level (about -20 LUFS at 0 dB, mono).
SoundPtr voice(Format format, Frames length, double level_db, double natural_db = 0, unsigned seed = 1);

/// Two voices in turns, 0.3 s between; the second one's are `apart_db` lower. Room tone under both, at `room_dbfs`.
SoundPtr dialogue(Format format, const std::vector<double>& turns_seconds, double level_db, double apart_db,
                  double room_dbfs = -70);

/// Chords held for five seconds, every other one lower by `swing_db`: sustained, with a loudness range of its own.
SoundPtr music(Format format, Frames length, double level_db, double swing_db = 6);

/// Kick and snare in turns, and hi-hats twice as fast, all with silence between; each stroke up to `untidy_ms` early
/// or late. About as loud as a voice of that level.
SoundPtr drums(Format format, Frames length, double level_db, double beats_per_minute, double untidy_ms);

/// Of both summed frame by frame, as long as the first.
SoundPtr over(SoundPtr a, SoundPtr b);

}  // namespace podmill::testing
