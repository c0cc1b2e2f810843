// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "words/transcripts/transcript.h"

namespace podmill {

/// What a player shows at once.
struct Card {
  Millis start{}, end{};
  std::vector<std::string> lines;  ///< one or two
};

/// A cue as cards of at most two lines of `width` code points, each with as much of the time as of the text. `text`:
/// what is shown of the cue.
std::vector<Card> cards(const Cue& cue, std::string_view text, std::size_t width);

}  // namespace podmill
