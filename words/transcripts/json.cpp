// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cmath>

#include "system/error.h"
#include "words/text/json_text.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/transcripts/readers.h"

namespace podmill {
namespace {

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

}  // namespace

bool looks_like_json_transcript(std::string_view text) { return trim_front(text).starts_with('{'); }

Transcript read_json_transcript(std::string_view text, std::string_view name) {
  const Json root = parse_json(text, name);
  const auto list = root.is_object() ? root.find("segments") : root.end();
  if (list == root.end() || !list->is_array()) refuse(name, "has no list of segments");
  Transcript read;
  for (const Json& segment : *list) {
    const std::size_t number = read.cues.size() + 1;
    if (!segment.is_object()) refuse(name, fmt::format("segment {} is no object", number));
    const Millis start = time_of(segment, "startTime", number, name), end = time_of(segment, "endTime", number, name);
    read.cues.push_back({start, end, text_of(segment, "speaker"), text_of(segment, "body")});
  }
  return read;
}

}  // namespace podmill
