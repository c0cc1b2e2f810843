// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

#include "words/transcripts/transcript.h"

namespace podmill {

/// Reads a list of segments as Podcasting 2.0, Whisper and what follows it, whisper.cpp, Hugging Face and Podlove
/// write them; each segment's times tell whose they are. Throws Error{Fault::input} where there is no such list, or a
/// segment has no times.
Transcript read_json_segments(std::string_view text, std::string_view name);

}  // namespace podmill
