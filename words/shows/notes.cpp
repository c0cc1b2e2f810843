// SPDX-License-Identifier: MIT
#include "words/shows/notes.h"

#include <algorithm>
#include <set>

#include "system/ascii_lower.h"
#include "words/chapters/line.h"
#include "words/chapters/list.h"
#include "words/markdown/markdown.h"
#include "words/markdown/safe_html.h"
#include "words/shows/front_matter.h"
#include "words/text/text_file.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

bool is_plain(std::string_view name) {
  const std::string ending = ascii_lower(name.substr(std::min(name.rfind('.'), name.size())));
  return ending == ".txt" || ending == ".text";
}

/// Lines without the space behind them, at most one empty line between.
std::string tidy(std::string_view text) {
  std::string tidied;
  bool empty_line = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && !tidied.empty()) tidied += empty_line ? "\n\n" : "\n";
    tidied += line;
    empty_line = line.empty();
  }
  return tidied;
}

/// Chapters' lines are kept, not taken for prose.
StandsAlone lines_of(const std::vector<WrittenChapter>& chapters) {
  std::set<Millis> starts;
  for (const WrittenChapter& chapter : chapters) starts.insert(chapter.start);
  return [starts = std::move(starts)](std::string_view line) {
    const auto readings = read_chapter_line(line);
    if (readings.size() != 1 || !readings[0].chapter) return false;
    const ChapterLine& read = *readings[0].chapter;
    return read.style != LineStyle::time_last || starts.contains(read.chapter.start);
  };
}

}  // namespace

Notes read_notes(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name);
  FrontMatter front = read_front_matter(text, name);
  const std::string_view body = std::string_view(text).substr(front.bytes);
  ChapterLines found = find_chapters(body, 1 + front.lines);
  Notes notes{.tags = std::move(front.tags),
              .description = {},
              .html = {},
              .chapters = std::move(found.chapters),
              .cover = std::move(front.cover),
              .transcript = std::move(front.transcript),
              .chapter_file = std::move(front.chapter_file),
              .remarks = std::move(found.remarks),
              .keys = std::move(front.keys)};
  if (is_plain(name)) {
    notes.description = tidy(body);
    notes.html = safe_html_lines(body);
  } else {
    const StandsAlone stands_alone = lines_of(notes.chapters);
    const PlainDocument document = plain_text(body, stands_alone);
    if (notes.tags.title.empty()) notes.tags.title = document.title;
    const bool says_more = document.title != notes.tags.title;
    const std::string title = says_more ? document.title + "\n\n" : "";
    notes.description = tidy(title + document.text);
    notes.html = tidy(safe_html_lines(title) + "\n" + safe_html(body, stands_alone));
  }
  if (notes.description.empty()) {
    notes.description = std::move(front.summary);
    notes.html = safe_html_lines(notes.description);
  }
  return notes;
}

Notes read_notes_file(const std::filesystem::path& path) {
  Notes notes = read_notes(read_text_bytes(path), path.string());
  for (std::filesystem::path* file : {&notes.cover, &notes.transcript, &notes.chapter_file})
    if (!file->empty()) *file = path.parent_path() / *file;
  return notes;
}

}  // namespace podmill
