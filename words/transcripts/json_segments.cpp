// SPDX-License-Identifier: MIT
#include "words/transcripts/json_segments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "system/error.h"
#include "words/text/json_text.h"
#include "words/text/time_code.h"
#include "words/text/webvtt.h"

namespace podmill {
namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

/// What a list of segments is called: by Podcasting 2.0 and Whisper, whisper.cpp, Hugging Face, Podlove.
constexpr const char* list_keys[] = {"segments", "transcription", "chunks", "transcripts"};

/// Where a segment says when it begins and ends, and in how many milliseconds where it is a number.
struct Ends {
  const char *start, *end;
  double unit_ms;
};
constexpr Ends ends_known[] = {
    {"/startTime", "/endTime", 1000},     // Podcasting 2.0
    {"/start_ms", "/end_ms", 1},          // Podlove, which has a clock time as "start" too
    {"/start", "/end", 1000},             // Whisper
    {"/offsets/from", "/offsets/to", 1},  // whisper.cpp
    {"/timestamps/from", "/timestamps/to", 1000},
    {"/timestamp/0", "/timestamp/1", 1000},  // Hugging Face
};

[[noreturn]] void refuse(std::string_view name, const std::string& what) {
  throw Error(Fault::input, Place{name}, what,
              "a transcript looks like {\"version\": \"1.0.0\", \"segments\": [{\"speaker\": \"Ann\", \"startTime\": "
              "0.5, \"endTime\": 1.5, \"body\": \"Hello\"}]}; Whisper's, whisper.cpp's and Podlove's are read too");
}

std::string text_of(const Json& segment, const char* key) {
  const auto found = segment.find(key);
  return found != segment.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Podlove's "speaker" is a number in its list of contributors.
std::string speaker_of(const Json& segment) {
  return segment.contains("voice") ? text_of(segment, "voice") : text_of(segment, "speaker");
}

std::string said_in(const Json& segment) { return text_of(segment, segment.contains("body") ? "body" : "text"); }

std::optional<Millis> clock_time(std::string text) {
  std::ranges::replace(text, ',', '.');
  return parse_clock(text);
}

/// A segment of a list, and what messages call it.
class Segment {
 public:
  Segment(const Json& json, std::size_t number, std::string_view name) : json_(json), number_(number), name_(name) {
    if (!json.is_object()) refuse(name, fmt::format("segment {} is no object", number));
  }

  Cue cue() const {
    const auto ends =
        std::ranges::find_if(ends_known, [&](const Ends& known) { return json_.contains(Pointer(known.start)); });
    if (ends == std::end(ends_known)) refuse(name_, fmt::format("segment {} does not say when it begins", number_));
    return {time(ends->start, ends->unit_ms), time(ends->end, ends->unit_ms), speaker_of(json_), said_in(json_)};
  }

 private:
  Millis time(const char* pointer, double unit_ms) const {
    const Pointer place(pointer);
    const Json value = json_.contains(place) ? json_[place] : Json();
    // Whisper by Hugging Face does not know where the last one ends.
    if (value.is_null() && place.back() == "1") return webvtt_open_end;
    const std::string key = place.back() == "0" || place.back() == "1" ? place.parent_pointer().back() : place.back();
    if (value.is_string())
      if (const auto time = clock_time(value.get<std::string>())) return *time;
    if (!value.is_number()) refuse(name_, fmt::format("segment {} has no {} that is a time", number_, key));
    const double millis = value.get<double>() * unit_ms;
    if (!(millis >= 0 && millis < longest_seconds * 1000))
      refuse(name_, fmt::format("segment {} has a {} that no recording has", number_, key));
    return Millis{std::llround(millis)};
  }

  const Json& json_;
  std::size_t number_;
  std::string_view name_;
};

const Json& list_of(const Json& root, std::string_view name) {
  if (root.is_array()) return root;
  for (const char* key : list_keys)
    if (const auto found = root.find(key); found != root.end() && found->is_array()) return *found;
  refuse(name, "has no list of segments");
}

}  // namespace

Transcript read_json_segments(std::string_view text, std::string_view name) {
  const Json root = parse_json(text, name);
  Transcript transcript;
  for (const Json& json : list_of(root, name))
    transcript.cues.push_back(Segment(json, transcript.cues.size() + 1, name).cue());
  return transcript;
}

}  // namespace podmill
