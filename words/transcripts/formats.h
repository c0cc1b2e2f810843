// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "words/transcripts/transcript.h"

namespace podmill {

/// One transcript format, both ways, as podcast players take it
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md). A new one is a file
/// of its own that makes a TranscriptFormat, and a line of the table in formats.cpp.
struct TranscriptFormat {
  std::string_view name;    ///< for people: "WebVTT"
  std::string_view ending;  ///< of the name of a file that is written: ".vtt"
  /// Null: what no other format recognises is read as this one.
  bool (*recognises)(std::string_view text);
  /// Of a clean text (clean_text()); `name` is what messages call the file. Cues come as they are written, maybe
  /// empty, maybe out of order. Throws Error{Fault::input}, with the line where there is one.
  Transcript (*read)(std::string_view text, std::string_view name);
  /// Ends with a newline. What is longer than a cue may be becomes several, each with as much of the time as of the
  /// text. Null: the format is only read.
  std::string (*write)(std::span<const Cue> cues) = nullptr;
};

/// Those that are written, in the order in which an episode's are.
std::span<const TranscriptFormat> transcript_formats();
/// Those, and what is only read.
std::span<const TranscriptFormat> known_transcript_formats();

/// For hints: "transcripts are read as WebVTT, …".
std::string forms_of_transcripts();

/// What a text is that is known and not read: "TTML"; empty: nobody knows.
std::string_view unread_form(std::string_view text);

}  // namespace podmill
