// SPDX-License-Identifier: MIT
#include "words/shows/front_matter_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/picture.h"
#include "words/chapters/collector.h"
#include "words/chapters/line.h"
#include "words/front_matter/entries.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

std::string remark(const Entries& entries, const Entry& entry, std::string_view why) {
  return fmt::format("{}: {} is {}: passed over", where(entries.place_of(entry)), entry.written, why);
}

bool is_address(std::string_view text) {
  return is_web_address(text) || text.starts_with("//") || text.starts_with("data:") ||
         text.find("://") != std::string_view::npos;
}

/// "talk.vtt": text ends in no such way.
bool has_file_ending(std::string_view text) {
  constexpr std::size_t longest = 8;  // ".markdown"
  const std::string ending = std::filesystem::path(text).extension().string();
  return ending.size() > 1 && ending.size() <= longest + 1 && text.find('\n') == std::string_view::npos &&
         std::all_of(ending.begin() + 1, ending.end(), [](unsigned char c) { return c < 0x80 && std::isalnum(c); });
}

NamedFile named(const Entries& entries, const Entry& entry, const std::string& path) {
  return {path, entry.written, entries.place_of(entry)};
}

/// What a picture's map calls its file, as Hugo's, Jekyll's and Astro's themes have it.
std::string picture_in(const Entries& entries, const Entry& entry) {
  if (entry.shape != Shape::map)
    return entry.values.empty() ? std::string() : std::string(trim(entry.values.front()));
  const Entries map = entries.inside(entry.maps.front());
  for (const std::string_view key : {"image", "src", "path", "file", "url", "feature", "name"})
    if (std::string path = map.label({key}); !path.empty()) return path;
  return {};
}

/// Of `key`, where its only value is a file's name.
NamedFile read_file(const Entries& entries, std::string_view key, std::vector<std::string>& remarks) {
  const Entry* entry = entries.find({key});
  if (!entry || entry->shape == Shape::list) return {};
  const std::string value = only_value(*entry);
  if (as_switch(value)) return {};
  if (is_address(value)) {
    remarks.push_back(remark(entries, *entry, "an address, not a file"));
  } else if (entry->shape == Shape::map || !has_file_ending(value)) {
    remarks.push_back(remark(entries, *entry, "no file's name"));
  } else {
    return named(entries, *entry, value);
  }
  return {};
}

std::optional<WrittenChapter> chapter_in(const Entries& map) {
  const std::optional<Millis> start = parse_clock(map.text({"start", "starttime", "time", "timestamp", "begin"}));
  const std::string title = map.text({"title", "name", "label"});
  if (!start || title.empty()) return {};
  return WrittenChapter{*start, parse_clock(map.text({"end", "endtime"})), {.title = title}};
}

std::optional<WrittenChapter> chapter_in(std::string_view line) {
  const auto readings = read_chapter_line(line);
  if (readings.size() != 1 || !readings.front().chapter) return {};
  return readings.front().chapter->chapter;
}

}  // namespace

NamedFile read_cover(const Entries& entries, std::vector<std::string>& remarks) {
  for (const std::string_view key : {"cover", "image", "artwork", "thumbnail"}) {
    const Entry* entry = entries.find({key});
    if (!entry) continue;
    const std::string picture = picture_in(entries, *entry);
    if (is_switch(picture)) continue;
    if (picture.empty()) {
      remarks.push_back(remark(entries, *entry, "a map that names no file"));
    } else if (is_address(picture)) {
      remarks.push_back(remark(entries, *entry, "an address, not a file"));
    } else {
      return named(entries, *entry, picture);
    }
  }
  return {};
}

NamedFile read_transcript(const Entries& entries, std::vector<std::string>& remarks) {
  const Entry* entry = entries.find({"transcript"});
  if (entry && entry->shape == Shape::list) remarks.push_back(remark(entries, *entry, "a list, not a file"));
  return read_file(entries, "transcript", remarks);
}

NamedFile read_chapter_file(const Entries& entries, std::vector<std::string>& remarks) {
  return read_file(entries, "chapters", remarks);
}

std::vector<WrittenChapter> read_listed_chapters(const Entries& entries, std::vector<std::string>& remarks) {
  const Entry* list = entries.find({"chapters"});
  if (!list || list->shape != Shape::list) return {};
  ChapterCollector chapters;
  bool all_read = true;
  const auto add = [&](std::optional<WrittenChapter> chapter) {
    all_read = all_read && chapter;
    if (chapter) chapters.add(list->place.line, std::move(*chapter));
  };
  for (const auto& map : list->maps) add(chapter_in(entries.inside(map)));
  if (list->maps.empty())
    for (const std::string& line : list->values) add(chapter_in(line));
  if (!all_read) {
    remarks.push_back(remark(entries, *list, "a list of something else than times with titles"));
    return {};
  }
  ChapterLines read = std::move(chapters).in_order();
  for (const std::string& told : read.remarks) remarks.push_back(told);
  return std::move(read.chapters);
}

}  // namespace podmill
