// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "media/analysis/speech_map.h"

namespace podmill {

/// A stretch between two sounds in which only the room is heard, in hundredths of a second.
struct Pause {
  std::size_t begin = 0, end = 0;
  std::size_t length() const { return end - begin; }
};

/// The pauses of a sound in which somebody speaks, in order; what stands before the first sound or behind the last is
/// none. `powers`: weighted as in BS.1770-4, every 10 ms, of which `map` was made.
///
/// In a pause, power stays within 6 dB of the noise around: of the quietest tenth of the 10 s around, whatever its
/// level; where that is digital silence, 50 dB under speech. Noise that comes within 15 dB of speech is taken for
/// none: nobody could tell it from a soft word. A breath, a click, a sound's onset and its decay stand out of it,
/// music and what may be music never count; within 2.5 s of it, where one can't be told from the other, only what is
/// as quiet as the quietest twentieth of the whole sound does.
std::vector<Pause> pauses(std::span<const float> powers, const SpeechMap& map);

}  // namespace podmill
