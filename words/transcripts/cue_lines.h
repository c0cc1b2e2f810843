// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "words/text/lines.h"
#include "words/transcripts/transcript.h"

namespace podmill {

// What WebVTT and SubRip have in common.

/// A line with "-->": "00:01.000 --> 00:02.500 align:start".
struct CueTiming {
  Millis start{}, end{};
};
bool has_arrow(std::string_view line);
/// Throws Error{Fault::input} where it can't be read.
CueTiming read_cue_timing(std::string_view line, int number, std::string_view name);

/// Lines of a cue up to an empty one, one behind another with a space between.
std::string read_payload(Lines& lines);

}  // namespace podmill
