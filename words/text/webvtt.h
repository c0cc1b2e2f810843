// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "pipeline/sound/frames.h"

namespace podmill {

// What WebVTT (https://www.w3.org/TR/webvtt1/) has in chapters and transcripts alike.

/// What stands for an end that nobody knows, since a WebVTT cue must have one: 99:59:59.999. Players show the cue to
/// the end of the recording.
inline constexpr Millis webvtt_open_end = std::chrono::hours{100} - Millis{1};

/// Between the two times of a cue, as in SubRip.
inline constexpr std::string_view webvtt_arrow = "-->";

/// Whether a text begins as such files must.
bool is_webvtt(std::string_view text);

/// References like "&amp;" and "&#233;" made the characters they stand for; what stands for none stays.
std::string without_references(std::string_view text);

/// A text with no arrow, tag or reference in it.
std::string webvtt_escaped(std::string_view text);

}  // namespace podmill
