// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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
// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md). Written as 1.2.0, one
// chapter a line.

using Json = nlohmann::json;

/// A document, and the line that each entry of its list of chapters begins in.
struct Parsed {
  Json root;
  std::vector<int> lines;
};

Parsed parse(std::string_view text, std::string_view name) {
  Parsed parsed;
  bool among_chapters = false;
  parsed.root = parse_json(text, name, [&](int line, int depth, Json::parse_event_t event, const Json& value) {
    using Event = Json::parse_event_t;
    if (event == Event::key && depth == 1) among_chapters = value == "chapters";
    const bool begins = event == Event::object_start || event == Event::array_start || event == Event::value;
    if (begins && depth == 2 && among_chapters) parsed.lines.push_back(line);
  });
  return parsed;
}

/// An object that speaks of chapters.
bool recognises(std::string_view text, std::string_view) {
  return trim_front(text).starts_with('{') && text.find("\"chapters\"") != std::string_view::npos;
}

/// Seconds as a number, or as players also find it: "90", "1:30".
std::optional<Millis> read_seconds(const Json& chapter, const char* key) {
  const auto found = chapter.find(key);
  if (found == chapter.end()) return {};
  if (found->is_string()) return parse_time(found->get_ref<const std::string&>());
  if (!found->is_number()) return {};
  const double seconds = found->get<double>();
  if (!(seconds >= 0 && seconds < longest_seconds)) return {};
  return Millis{std::llround(seconds * 1000)};
}

std::string read_string(const Json& chapter, const char* key) {
  const auto found = chapter.find(key);
  return found != chapter.end() && found->is_string() ? std::string(trim(found->get_ref<const std::string&>()))
                                                      : std::string();
}

std::optional<WrittenChapter> read_chapter(const Json& json) {
  if (!json.is_object()) return {};
  const auto start = read_seconds(json, "startTime");
  if (!start) return {};
  WrittenChapter chapter;
  chapter.start = *start;
  chapter.end = read_seconds(json, "endTime");
  chapter.content.title = read_string(json, "title");
  chapter.content.url = read_string(json, "url");
  chapter.content.image = ImageLocation(read_string(json, "img"));
  const auto toc = json.find("toc");
  chapter.content.hidden = toc != json.end() && toc->is_boolean() && !toc->get<bool>();
  return chapter;
}

ChapterLines read(std::string_view text, std::string_view name) {
  const auto [root, lines] = parse(text, name);
  const auto list = root.is_object() ? root.find("chapters") : root.end();
  if (list == root.end() || !list->is_array()) {
    throw Error(
        Fault::input, Place{name}, "has no list of chapters",
        "JSON chapters look like {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Intro\"}]}");
  }
  ChapterCollector found;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& json = (*list)[i];
    const int line = i < lines.size() ? lines[i] : 0;
    if (auto chapter = read_chapter(json)) {
      found.add(line, std::move(*chapter));
    } else {
      found.refuse(line, json.is_object() ? read_string(json, "title") : "",
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
