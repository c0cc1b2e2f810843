// SPDX-License-Identifier: MIT
#include "words/shows/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "system/ascii_lower.h"
#include "words/chapters/line.h"
#include "words/chapters/list.h"
#include "words/markdown/markdown.h"
#include "words/markdown/safe_html.h"
#include "words/markdown/shortcodes.h"
#include "words/shows/front_matter.h"
#include "words/shows/site_path.h"
#include "words/text/line_remarks.h"
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

/// Below the front matter. In Markdown what a site fills in is left out, of the front matter's texts as well.
std::string body_of(std::string_view text, std::string_view name, FrontMatter& front) {
  const std::string_view body = text.substr(front.bytes);
  if (is_plain(name)) return std::string(body);
  Shortcodes found;
  for (std::string* said : {&front.tags.title, &front.tags.subtitle, &front.summary})
    *said = trim(without_shortcodes(*said, 1, found));
  std::string kept = without_shortcodes(body, 1 + front.lines, found);
  if (found.count == 0) return kept;
  const std::string more = found.count > 1 ? fmt::format(" and {} more", found.count - 1) : "";
  front.remarks.push_back(fmt::format("{}: {}{} left out: shortcodes are for the site alone",
                                      where(Place{name, found.line}), found.first, more));
  return kept;
}

/// Plain text has no tags: none is to be taken for one where its lines are read as chapters.
std::string without_tags(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '<' ? std::string_view("\\<") : std::string_view(&c, 1);
  return escaped;
}

/// One that is named from the site's root, "/images/a.png", is looked for there.
void find_beside(NamedFile& file, const std::filesystem::path& folder, std::vector<std::string>& remarks) {
  if (file.empty()) return;
  std::error_code ignored;
  if (!file.path.is_absolute()) {
    file.path = folder / file.path;
  } else if (!std::filesystem::exists(file.path, ignored)) {
    const auto found = find_below_site(file.path, folder);
    if (!found)
      remarks.push_back(fmt::format("{}: {} is {}, which isn't there, nor below the show's folder: passed over",
                                    where(file.place), file.key, file.path.string()));
    file = found ? NamedFile{*found, file.key, file.place} : NamedFile{};
  }
}

}  // namespace

std::vector<std::string> Notes::all_remarks(std::string_view name) const {
  std::vector<std::string> all = remarks;
  const std::string file = std::filesystem::path(name).filename().string();
  for (const std::string& remark : chapter_remarks) all.push_back(in_file(remark, file));
  return all;
}

Notes read_notes(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name);
  FrontMatter front = read_front_matter(text, name);
  const bool plain = is_plain(name);
  const std::string body = body_of(text, name, front);
  ChapterLines found = find_chapters(plain ? without_tags(body) : body, 1 + front.lines);
  if (!front.chapters.empty()) found = {std::move(front.chapters), {}};
  Notes notes{.tags = std::move(front.tags),
              .description = {},
              .html = {},
              .chapters = std::move(found.chapters),
              .cover = std::move(front.cover),
              .transcript = std::move(front.transcript),
              .chapter_file = std::move(front.chapter_file),
              .remarks = std::move(front.remarks),
              .chapter_remarks = std::move(found.remarks),
              .keys = std::move(front.keys)};
  if (plain) {
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
  for (NamedFile* file : {&notes.cover, &notes.transcript, &notes.chapter_file})
    find_beside(*file, path.parent_path(), notes.remarks);
  return notes;
}

}  // namespace podmill
