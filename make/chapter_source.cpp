// SPDX-License-Identifier: MIT
#include "make/chapter_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "media/input/source.h"
#include "system/ascii_lower.h"
#include "system/error.h"
#include "words/chapters/formats.h"
#include "words/shows/chapter_text.h"
#include "words/text/text_file.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

bool ends_in_one_of(const std::filesystem::path& path, std::initializer_list<std::string_view> endings) {
  return std::ranges::find(endings, ascii_lower(path.extension().native())) != endings.end();
}

bool has_text_name(const std::filesystem::path& path) {
  return is_chapter_file_name(path) || ends_in_one_of(path, {".md", ".markdown", ".txt", ".text"});
}

/// Whether the first bytes of a file are text. One code point may be cut in two at the end.
bool is_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const auto invalid = first_invalid_utf8(bytes);
  return !bytes.empty() && bytes.find('\0') == std::string_view::npos && (!invalid || *invalid + 4 > bytes.size());
}

/// Images that are files lie beside the text that names them.
ChapterLines text_chapters(const std::filesystem::path& path, std::string_view bytes) {
  ChapterLines read = read_chapter_text(bytes, path.string());
  for (WrittenChapter& chapter : read.chapters)
    if (ImageLocation& image = chapter.content.image; !image.file().empty())
      image = ImageLocation(path.parent_path() / image.file());
  return read;
}

}  // namespace

bool is_chapter_file_name(const std::filesystem::path& path) {
  return ends_in_one_of(path, {".cue", ".vtt", ".csv", ".psc", ".json", ".xml", ".edl", ".nhsx"});
}

bool is_recording(const std::filesystem::path& path) {
  constexpr std::size_t enough = 4096;
  return !has_text_name(path) && !is_text(read_text_bytes(path, enough));
}

void require_chapters(const std::filesystem::path& path, const ChapterLines& read) {
  if (!read.chapters.empty()) return;
  if (read.remarks.empty()) throw Error{Fault::input, Place{path}, "has no chapters", forms_of_chapters()};
  const std::size_t more = read.remarks.size() - 1;
  throw Error{
      Fault::input, Place{path},
      fmt::format("has no chapters: {}{}", read.remarks.front(), more > 0 ? fmt::format(" (and {} more)", more) : ""),
      forms_of_chapters()};
}

ChapterLines read_any_chapters(const std::filesystem::path& path) {
  const std::string bytes = read_text_bytes(path);
  if (has_text_name(path) || is_text(bytes)) {
    const bool is_whole = bytes.size() <= largest_text_bytes;
    return text_chapters(path, is_whole ? bytes : read_text_bytes(path, largest_chapter_file_bytes));
  }
  ChapterLines read;
  read.chapters = chapters_in_media(path);
  std::stable_sort(read.chapters.begin(), read.chapters.end(),
                   [](const WrittenChapter& a, const WrittenChapter& b) { return a.start < b.start; });
  drop_needless_ends(read.chapters);
  return read;
}

}  // namespace podmill
