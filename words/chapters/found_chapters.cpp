// SPDX-License-Identifier: MIT
#include "words/chapters/found_chapters.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

constexpr std::size_t most_remarks = 100;

std::string beginning_of(std::string_view line) {
  constexpr std::size_t shown_bytes = 40;
  line = trim(line);
  if (line.size() <= shown_bytes) return std::string(line);
  std::size_t end = shown_bytes;
  while (end > 0 && (line[end] & 0xC0) == 0x80) --end;
  return std::string(line.substr(0, end)) + "…";
}

/// Escapes may stand for line breaks and worse.
std::string on_one_line(std::string text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 ? c != '\t' : c == 0x7F; };
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return std::string(trim(text));
}

}  // namespace

std::string no_chapter(int line, std::string_view text, std::string_view reason) {
  return fmt::format("line {}: \"{}\" is no chapter: {}", line, beginning_of(text), reason);
}

std::vector<std::string> LineRemarks::in_order() const {
  std::vector<std::string> told;
  for (const auto& [line, remark] : remarks_) {
    if (told.size() == most_remarks) {
      told.push_back(fmt::format("and {} more lines with times", remarks_.size() - most_remarks));
      break;
    }
    told.push_back(remark);
  }
  return told;
}

void FoundChapters::take(int line, WrittenChapter chapter) {
  chapter.title = on_one_line(std::move(chapter.title));
  chapter.url = on_one_line(std::move(chapter.url));
  if (chapter.end && *chapter.end < chapter.start) {
    remarks_.add(line, fmt::format("line {}: \"{}\" ends at {}, before it begins: its end is left out", line,
                                   beginning_of(chapter.title), show_time(*chapter.end)));
  }
  if (chapter.end && *chapter.end <= chapter.start) chapter.end.reset();
  found_.push_back({line, std::move(chapter)});
}

void FoundChapters::refuse(int line, std::string_view text, std::string_view reason) {
  remarks_.add(line, no_chapter(line, text, reason));
}

ChapterLines FoundChapters::in_order() && {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const MeasuredFile& a, const MeasuredFile& b) { return a.chapter.start < b.chapter.start; });
  ChapterLines read;
  int kept_line = 0;
  for (MeasuredFile& found : found_) {
    if (!read.chapters.empty() && read.chapters.back().start == found.chapter.start) {
      refuse(found.line, found.chapter.title,
             fmt::format("it begins at {} like line {}", show_time(found.chapter.start), kept_line));
      continue;
    }
    kept_line = found.line;
    read.chapters.push_back(std::move(found.chapter));
  }
  drop_needless_ends(read.chapters);
  read.remarks = remarks_.in_order();
  return read;
}

}  // namespace podmill
