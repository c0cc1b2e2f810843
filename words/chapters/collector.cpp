// SPDX-License-Identifier: MIT
#include "words/chapters/collector.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/chapters/line.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// Escapes may stand for line breaks and worse.
std::string on_one_line(std::string text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 ? c != '\t' : c == 0x7F; };
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return std::string(trim(text));
}

}  // namespace

void ChapterCollector::add(int line, WrittenChapter chapter) {
  chapter.content.title = on_one_line(std::move(chapter.content.title));
  chapter.content.url = on_one_line(std::move(chapter.content.url));
  if (chapter.end && *chapter.end < chapter.start) {
    remarks_.add(line, fmt::format("line {}: \"{}\" ends at {}, before it begins: its end is left out", line,
                                   beginning_of(chapter.content.title), show_time(*chapter.end)));
  }
  if (chapter.end && *chapter.end <= chapter.start) chapter.end.reset();
  entries_.push_back({line, std::move(chapter)});
}

void ChapterCollector::refuse(int line, std::string_view text, std::string_view reason) {
  remarks_.add(line, no_chapter(line, text, reason));
}

void ChapterCollector::remark(int line, std::string_view what) {
  remarks_.add(line, fmt::format("line {}: {}", line, what));
}

ChapterLines ChapterCollector::in_order() && {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.chapter.start < b.chapter.start; });
  ChapterLines read;
  int kept_line = 0;
  for (Entry& entry : entries_) {
    if (!read.chapters.empty() && read.chapters.back().start == entry.chapter.start) {
      refuse(entry.line, entry.chapter.content.title,
             fmt::format("it begins at {} like line {}", show_time(entry.chapter.start), kept_line));
      continue;
    }
    kept_line = entry.line;
    read.chapters.push_back(std::move(entry.chapter));
  }
  drop_needless_ends(read.chapters);
  read.remarks = remarks_.in_order();
  return read;
}

}  // namespace podmill
