// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>

#include "words/text/lines.h"
#include "words/transcripts/transcript.h"

namespace podmill {

// What WebVTT and SubRip have in common.

/// "00:01.000 --> 00:02.500 align:start".
struct CueTiming {
  Millis start{}, end{};
};
bool has_arrow(std::string_view line);

/// Minutes and seconds, or hours too, and any digits of a second behind a point or a comma; the same for both ends.
/// Nothing where one of them is no such time.
std::optional<CueTiming> parse_cue_timing(std::string_view line);
/// Throws Error{Fault::input} there. `number`: the line's.
CueTiming read_cue_timing(std::string_view line, int number, std::string_view name);

/// Nothing but digits: a cue's number.
bool is_cue_number(std::string_view line);

}  // namespace podmill
