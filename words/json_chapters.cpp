// SPDX-License-Identifier: MIT
#include "words/json_chapters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/error.h"
#include "words/json_text.h"
#include "words/unicode.h"

namespace podmill {
namespace {

using Json = nlohmann::json;

/// Seconds as a number, or as players also find it: "90", "1:30".
std::optional<Millis> read_seconds(const Json& chapter, const char* key) {
  const auto found = chapter.find(key);
  if (found == chapter.end()) return {};
  if (found->is_string()) return parse_time(found->get_ref<const std::string&>());
  if (!found->is_number()) return {};
  const double seconds = found->get<double>();
  if (!(seconds >= 0 && seconds < longest_json_seconds)) return {};
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
  if (end && *end > *start) chapter.end = end;
  chapter.title = read_string(json, "title");
  chapter.url = read_string(json, "url");
  chapter.image = read_string(json, "img");
  const auto toc = json.find("toc");
  chapter.hidden = toc != json.end() && toc->is_boolean() && !toc->get<bool>();
  return chapter;
}

void drop_equal_starts(ChapterLines& read) {
  std::stable_sort(read.chapters.begin(), read.chapters.end(),
                   [](const WrittenChapter& a, const WrittenChapter& b) { return a.start < b.start; });
  std::vector<WrittenChapter> kept;
  for (WrittenChapter& chapter : read.chapters) {
    if (kept.empty() || kept.back().start != chapter.start) {
      kept.push_back(std::move(chapter));
    } else {
      read.remarks.push_back(
          fmt::format("\"{}\" begins at {} like \"{}\"", chapter.title, show_time(chapter.start), kept.back().title));
    }
  }
  read.chapters = std::move(kept);
}

}  // namespace

bool looks_like_json_chapters(std::string_view text) {
  return trim_front(text).starts_with('{') && text.find("\"chapters\"") != std::string_view::npos;
}

ChapterLines read_json_chapters(std::string_view text, std::string_view name) {
  const Json root = parse_json(text, name);
  const auto list = root.is_object() ? root.find("chapters") : root.end();
  if (list == root.end() || !list->is_array()) {
    throw Error(
        Fault::input, fmt::format("{}: has no list of chapters", name),
        "JSON chapters look like {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Intro\"}]}");
  }
  ChapterLines read;
  int number = 0;
  for (const Json& json : *list) {
    ++number;
    if (auto chapter = read_chapter(json)) {
      read.chapters.push_back(std::move(*chapter));
    } else {
      read.remarks.push_back(fmt::format("chapter {} has no startTime of 0 or more seconds", number));
    }
  }
  drop_equal_starts(read);
  return read;
}

}  // namespace podmill
