// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "words/transcripts/transcript.h"

namespace podmill {

/// One way to write a transcript, as podcast players take it
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md). What is longer than
/// a cue may be becomes several, each with as much of the time as of the text.
struct TranscriptFormat {
  std::string_view ending;                          ///< of a file's name: ".vtt"
  std::string (*write)(std::span<const Cue> cues);  ///< ends with a newline
};

/// WebVTT: lines of at most 65 characters, two of them, speakers as voices · SubRip: two lines of at most 32, a name
/// where the speaker changes · Podcasting 2.0 JSON: cues as they are.
std::span<const TranscriptFormat> transcript_formats();

}  // namespace podmill
