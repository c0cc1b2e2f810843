// SPDX-License-Identifier: MIT
#include "words/text/json_time.h"
#include "words/text/unicode.h"
#include "words/transcripts/formats.h"
#include "words/transcripts/json_segments.h"

namespace podmill {
namespace {

// Written as Podcasting 2.0 JSON
// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md): cues as they are.

/// An object, or an array of objects: other formats begin with a bracket too.
bool recognises(std::string_view text) {
  text = trim_front(text);
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const std::string_view inside = trim_front(text.substr(1));
  return inside.empty() || std::string_view(text[0] == '{' ? "\"}" : "{]").find(inside[0]) != std::string_view::npos;
}

std::string write(std::span<const Cue> cues) {
  std::string text = "{\"version\":\"1.0.0\",\"segments\":[";
  for (const Cue& cue : cues) {
    nlohmann::ordered_json segment;
    if (!cue.speaker.empty()) segment["speaker"] = cue.speaker;
    segment["startTime"] = seconds_json(cue.start);
    segment["endTime"] = seconds_json(cue.end);
    segment["body"] = cue.text;
    text +=
        (&cue == cues.data() ? "\n" : ",\n") + segment.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return text + "\n]}\n";
}

}  // namespace

TranscriptFormat json_transcript() {
  return {"JSON (Podcasting 2.0, Whisper, whisper.cpp, Podlove)", ".transcript.json", recognises, read_json_segments,
          write};
}

}  // namespace podmill
