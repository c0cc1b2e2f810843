// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// `HH:MM:SS.mmm Title <link>`, as mp4chaps and mp3chaps write it beside a file; lines that begin with # are none.

/// Where a line of three fields and a fraction ends its time; 0 where it doesn't begin with one.
std::size_t time_length(std::string_view line) {
  const std::size_t end = std::min(line.find_first_not_of("0123456789:."), line.size());
  const std::string_view time = line.substr(0, end);
  const bool has_fields = std::count(time.begin(), time.end(), ':') == 2 && parse_clock(time);
  const bool stands_alone = end == line.size() || line[end] == ' ' || line[end] == '\t';
  return has_fields && stands_alone ? end : 0;
}

/// Nothing, or what the tools write besides chapters: "## total-duration: 00:38:37.034".
bool says_nothing(std::string_view line) { return trim(line).empty() || line.starts_with('#'); }

/// Show notes have such lines too: there, some have no fraction, or there is something else between them.
bool recognises(std::string_view text, std::string_view name) {
  const bool named = name.ends_with(".chapters.txt");
  bool all = true, any = false;
  each_line(text, [&](int, std::string_view line) {
    if (says_nothing(line)) return;
    const std::size_t end = time_length(line);
    const bool with_fraction = line.substr(0, end).find('.') != line.npos;
    any = any || end > 0;
    all = all && (named || (end > 0 && with_fraction));
  });
  return any && all;
}

/// Takes "<https://example.org>" off the end of a title.
std::string_view take_link(std::string_view& title) {
  const std::size_t open = title.rfind('<');
  if (!title.ends_with('>') || open == title.npos) return {};
  const std::string_view link = title.substr(open + 1, title.size() - open - 2);
  if (link.find(':') == link.npos || link.find_first_of(" \t") != link.npos) return {};
  title = trim(title.substr(0, open));
  return link;
}

ChapterLines read(std::string_view text, std::string_view) {
  ChapterCollector found;
  each_line(text, [&](int number, std::string_view line) {
    if (says_nothing(line)) return;
    const std::size_t end = time_length(line);
    if (end == 0) {
      found.refuse(number, line, "it doesn't begin with a time like 00:02:03.456");
      return;
    }
    WrittenChapter chapter;
    chapter.start = *parse_clock(line.substr(0, end));
    std::string_view title = trim(line.substr(end));
    chapter.content.url = take_link(title);
    chapter.content.title = title;
    found.add(number, std::move(chapter));
  });
  return std::move(found).in_order();
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis>, std::vector<std::string>&) {
  std::string text;
  for (const WrittenChapter& chapter : chapters) {
    text += exact_clock(chapter.start) + ' ' + chapter.content.title;
    if (!chapter.content.url.empty()) text += " <" + chapter.content.url + ">";
    text += '\n';
  }
  return text;
}

}  // namespace

ChapterFormat mp4chaps_format() {
  return {"mp4chaps", "lines for mp4chaps", {.link = true}, recognises, read, write};
}

/// The same without links, which mp3chaps takes for words of the title.
ChapterFormat mp3chaps_format() { return {"mp3chaps", "lines for mp3chaps", {}, nullptr, nullptr, write}; }

}  // namespace podmill
