// SPDX-License-Identifier: MIT
#include "words/chapters/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "system/error.h"
#include "words/chapters/found_chapters.h"
#include "words/text/json_text.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

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
  const auto end = read_seconds(json, "endTime");
  chapter.end = end;
  chapter.title = read_string(json, "title");
  chapter.url = read_string(json, "url");
  chapter.image = read_string(json, "img");
  const auto toc = json.find("toc");
  chapter.hidden = toc != json.end() && toc->is_boolean() && !toc->get<bool>();
  return chapter;
}

}  // namespace

bool looks_like_json_chapters(std::string_view text) {
  return trim_front(text).starts_with('{') && text.find("\"chapters\"") != std::string_view::npos;
}

ChapterLines read_json_chapters(std::string_view text, std::string_view name) {
  const auto [root, lines] = parse(text, name);
  const auto list = root.is_object() ? root.find("chapters") : root.end();
  if (list == root.end() || !list->is_array()) {
    throw Error(
        Fault::input, Place{name}, "has no list of chapters",
        "JSON chapters look like {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Intro\"}]}");
  }
  FoundChapters found;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& json = (*list)[i];
    const int line = i < lines.size() ? lines[i] : 0;
    if (auto chapter = read_chapter(json)) {
      found.take(line, std::move(*chapter));
    } else {
      found.refuse(line, json.is_object() ? read_string(json, "title") : "",
                   fmt::format("chapter {} has no startTime of 0 or more seconds", i + 1));
    }
  }
  return std::move(found).in_order();
}

}  // namespace podmill
