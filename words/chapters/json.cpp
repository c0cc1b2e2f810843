// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "system/error.h"
#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/json_text.h"
#include "words/text/json_time.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// Podcasting 2.0 JSON chapters, any 1.x version
// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md); what Podlove, ffprobe
// and yt-dlp write is read too. Written as 1.2.0, one chapter a line.

using Json = nlohmann::json;

/// A document, and the line that each entry of its list of chapters begins in.
struct Parsed {
  Json root;
  std::vector<int> lines;
};

/// The list is the document itself, or its "chapters".
Parsed parse(std::string_view text, std::string_view name) {
  Parsed parsed;
  const bool is_bare = trim_front(text).starts_with('[');
  bool among_chapters = is_bare;
  parsed.root = parse_json(text, name, [&](int line, int depth, Json::parse_event_t event, const Json& value) {
    using Event = Json::parse_event_t;
    if (event == Event::key && depth == 1 && !is_bare) among_chapters = value == "chapters";
    const bool begins = event == Event::object_start || event == Event::array_start || event == Event::value;
    if (begins && depth == (is_bare ? 1 : 2) && among_chapters) parsed.lines.push_back(line);
  });
  return parsed;
}

/// An object with a list of chapters, or an array of objects: notes may begin with "{" or "[" too.
bool recognises(std::string_view text, std::string_view name) {
  text = trim_front(text);
  if (text.starts_with('[')) return trim_front(text.substr(1)).starts_with('{');
  if (!text.starts_with('{') || name.ends_with(".json")) return text.starts_with('{');
  if (!trim_back(text).ends_with('}')) return false;  // front matter in JSON
  constexpr std::string_view key = "\"chapters\"";
  for (std::size_t at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
    const std::string_view behind = trim_front(text.substr(at + key.size()));
    if (behind.starts_with(':') && trim_front(behind.substr(1)).starts_with('[')) return true;
  }
  return false;
}

/// The first of these that a chapter has, as Podcasting 2.0, ffprobe and yt-dlp, and Podlove call it; null: none.
const Json& value_of(const Json& chapter, std::initializer_list<const char*> keys) {
  static const Json none;
  for (const char* key : keys)
    if (const auto found = chapter.find(key); found != chapter.end()) return *found;
  return none;
}

/// Seconds as a number, or as text: "90", "1:30", "00:01:30.5".
std::optional<Millis> read_time(const Json& time) {
  if (time.is_string()) {
    std::string clock(trim(time.get_ref<const std::string&>()));
    std::ranges::replace(clock, ',', '.');
    return parse_clock(clock);
  }
  if (!time.is_number()) return {};
  const double seconds = time.get<double>();
  if (!(seconds >= 0 && seconds < longest_seconds)) return {};
  return Millis{std::llround(seconds * 1000)};
}

std::string read_string(const Json& text) {
  return text.is_string() ? std::string(trim(text.get_ref<const std::string&>())) : std::string();
}

/// ffprobe's stands among tags.
std::string title_of(const Json& chapter) {
  const auto tags = chapter.find("tags");
  const bool is_tagged = tags != chapter.end() && tags->is_object() && !chapter.contains("title");
  return read_string(value_of(is_tagged ? *tags : chapter, {"title"}));
}

std::optional<WrittenChapter> read_chapter(const Json& json) {
  if (!json.is_object()) return {};
  const auto start = read_time(value_of(json, {"startTime", "start_time", "start"}));
  if (!start) return {};
  WrittenChapter chapter;
  chapter.start = *start;
  chapter.end = read_time(value_of(json, {"endTime", "end_time", "end"}));
  chapter.content.title = title_of(json);
  chapter.content.url = read_string(value_of(json, {"url", "href"}));
  chapter.content.image = ImageLocation(read_string(value_of(json, {"img", "image"})));
  chapter.content.hidden = value_of(json, {"toc"}) == Json(false);
  return chapter;
}

ChapterLines read(std::string_view text, std::string_view name) {
  const auto [root, lines] = parse(text, name);
  const Json& list = root.is_object() ? value_of(root, {"chapters"}) : root;
  if (!list.is_array()) {
    throw Error(
        Fault::input, Place{name}, "has no list of chapters",
        "JSON chapters look like {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Intro\"}]}");
  }
  ChapterCollector found;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const int line = i < lines.size() ? lines[i] : 0;
    if (auto chapter = read_chapter(list[i])) {
      found.add(line, std::move(*chapter));
    } else {
      found.refuse(line, list[i].is_object() ? title_of(list[i]) : "",
                   fmt::format("chapter {} has no startTime of 0 or more seconds", i + 1));
    }
  }
  return std::move(found).in_order();
}

nlohmann::ordered_json chapter_json(const WrittenChapter& chapter) {
  nlohmann::ordered_json json{{"startTime", seconds_json(chapter.start)}};
  if (chapter.end) json["endTime"] = seconds_json(*chapter.end);
  json["title"] = chapter.content.title;
  if (!chapter.content.url.empty()) json["url"] = chapter.content.url;
  // A player can't follow a path on the author's machine.
  if (!chapter.content.image.address().empty()) json["img"] = chapter.content.image.address();
  if (chapter.content.hidden) json["toc"] = false;
  return json;
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis>, std::vector<std::string>&) {
  std::string text = "{\"version\":\"1.2.0\",\"chapters\":[";
  const char* between = "\n";
  for (const WrittenChapter& chapter : chapters) {
    text += std::exchange(between, ",\n");
    text += chapter_json(chapter).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  if (!chapters.empty()) text += '\n';
  return text + "]}\n";
}

}  // namespace

ChapterFormat json_format() {
  return {"json",
          "Podcasting 2.0 JSON chapters",
          {.link = true, .image = true, .end = true, .hidden = true},
          recognises,
          read,
          write};
}

}  // namespace podmill
