// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "words/text/lines.h"
#include "words/transcripts/transcript.h"

namespace podmill {

// One way each to read a transcript; texts are clean (clean_text()). Cues come as they are written, maybe empty,
// maybe out of order.

Transcript read_vtt(std::string_view text, std::string_view name);

Transcript read_srt(std::string_view text, std::string_view name);

bool looks_like_json_transcript(std::string_view text);
Transcript read_json_transcript(std::string_view text, std::string_view name);

/// A line with "-->", as WebVTT and SubRip have it: "00:01.000 --> 00:02.500 align:start".
struct CueTiming {
  Millis start{}, end{};
};
bool has_arrow(std::string_view line);
/// Throws Error{Fault::input} where it can't be read.
CueTiming read_cue_timing(std::string_view line, int number, std::string_view name);

/// Lines of a cue up to an empty one, one behind another with a space between.
std::string read_payload(Lines& lines);

}  // namespace podmill
