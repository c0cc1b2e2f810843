// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cmath>

#include "system/error.h"
#include "words/text/json_text.h"
#include "words/text/json_time.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/transcripts/formats.h"

namespace podmill {
namespace {

// Podcasting 2.0 JSON (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md):
// cues as they are.

using Json = nlohmann::json;

std::string text_of(const Json& segment, const char* key) {
  const auto found = segment.find(key);
  return found != segment.end() && found->is_string() ? found->get<std::string>() : std::string();
}

[[noreturn]] void refuse(std::string_view name, const std::string& what) {
  throw Error(Fault::input, Place{name}, what,
              "a transcript looks like {\"version\": \"1.0.0\", \"segments\": [{\"speaker\": \"Ann\", \"startTime\": "
              "0.5, \"endTime\": 1.5, \"body\": \"Hello\"}]}");
}

Millis time_of(const Json& segment, const char* key, std::size_t number, std::string_view name) {
  const auto found = segment.find(key);
  if (found == segment.end() || !found->is_number())
    refuse(name, fmt::format("segment {} has no {} in seconds", number, key));
  const double seconds = found->get<double>();
  if (!(seconds >= 0 && seconds < longest_seconds))
    refuse(name, fmt::format("segment {} has a {} that no recording has", number, key));
  return Millis{std::llround(seconds * 1000)};
}

bool recognises(std::string_view text) { return trim_front(text).starts_with('{'); }

Transcript read(std::string_view text, std::string_view name) {
  const Json root = parse_json(text, name);
  const auto list = root.is_object() ? root.find("segments") : root.end();
  if (list == root.end() || !list->is_array()) refuse(name, "has no list of segments");
  Transcript transcript;
  for (const Json& segment : *list) {
    const std::size_t number = transcript.cues.size() + 1;
    if (!segment.is_object()) refuse(name, fmt::format("segment {} is no object", number));
    const Millis start = time_of(segment, "startTime", number, name), end = time_of(segment, "endTime", number, name);
    transcript.cues.push_back({start, end, text_of(segment, "speaker"), text_of(segment, "body")});
  }
  return transcript;
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

TranscriptFormat json_transcript() { return {".transcript.json", recognises, read, write}; }

}  // namespace podmill
