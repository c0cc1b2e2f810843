// SPDX-License-Identifier: MIT
#include "words/transcripts/outside.h"

#include <algorithm>

namespace podmill {

std::size_t count_outside(std::span<const Cue> cues, Millis length) {
  return static_cast<std::size_t>(
      std::ranges::count_if(cues, [&](const Cue& cue) { return cue.start >= length || cue.end <= Millis{}; }));
}

std::optional<Millis> shift_into(std::span<const Cue> cues, Millis length) {
  const Millis first = cues.front().start, last = cues.back().start;
  for (const Millis origin : {Millis(std::chrono::floor<std::chrono::hours>(first)),
                              Millis(std::chrono::floor<std::chrono::minutes>(first)),
                              Millis(std::chrono::floor<std::chrono::seconds>(first))}) {
    if (last - origin < length) return -origin;
  }
  return {};
}

}  // namespace podmill
