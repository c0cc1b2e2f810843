// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>
#include <map>
#include <string>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// `CHAPTER001=HH:MM:SS.mmm`, `CHAPTER001NAME=`, `CHAPTER001URL=` a line each, as vorbiscomment, metaflac and
// mkvextract list them (https://wiki.xiph.org/Chapter_Extension).

/// A comment about a chapter: its number as written, and what of it is told ("", "NAME", "URL").
struct Comment {
  std::string number, what;
  std::string_view value;
};

std::optional<Comment> read_comment(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == line.npos) return {};
  std::string key(trim(line.substr(0, equals)));
  for (char& c : key) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (!key.starts_with("CHAPTER")) return {};
  const std::size_t begin = 7, end = std::min(key.find_first_not_of("0123456789", begin), key.size());
  if (end == begin || end - begin > 4) return {};
  return Comment{key.substr(begin, end - begin), key.substr(end), line.substr(equals + 1)};
}

bool recognises(std::string_view text, std::string_view) {
  bool found = false;
  each_line(text, [&](int, std::string_view line) {
    const auto comment = found ? std::nullopt : read_comment(line);
    found = found || (comment && comment->what.empty() && parse_clock(trim(comment->value)));
  });
  return found;
}

struct Numbered {
  int line = 0;
  std::string time;
  WrittenChapter chapter;
};

ChapterLines read(std::string_view text, std::string_view) {
  std::map<std::string, Numbered> numbered;
  each_line(text, [&](int line, std::string_view words) {
    const auto comment = read_comment(words);
    if (!comment) return;
    Numbered& chapter = numbered[comment->number];
    if (comment->what.empty() || chapter.line == 0) chapter.line = line;
    if (comment->what.empty()) chapter.time = trim(comment->value);
    if (comment->what == "NAME") chapter.chapter.content.title = comment->value;
    if (comment->what == "URL") chapter.chapter.content.url = comment->value;
  });
  ChapterCollector found;
  for (auto& [number, chapter] : numbered) {
    if (const auto start = parse_clock(chapter.time)) {
      chapter.chapter.start = *start;
      found.add(chapter.line, std::move(chapter.chapter));
    } else {
      found.refuse(chapter.line, "CHAPTER" + number, "it has no time like 00:02:03.456");
    }
  }
  return std::move(found).in_order();
}

}  // namespace

ChapterFormat vorbis_format() { return {"vorbis", "Vorbis comments", {}, recognises, read}; }

}  // namespace podmill
