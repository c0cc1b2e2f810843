// SPDX-License-Identifier: MIT
#include "words/shows/chapter_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "words/chapters/formats.h"
#include "words/shows/notes.h"
#include "words/text/text_file.h"

namespace podmill {

ChapterLines read_chapter_text(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name, largest_chapter_file_bytes);
  for (const ChapterFormat& format : chapter_formats()) {
    if (format.recognises && format.recognises(text, name)) return format.read(text, name);
  }
  Notes notes = read_notes(text, name);
  if (!notes.chapter_file.empty())
    notes.remarks.push_back(fmt::format("{}: its chapters are those of {}", where(notes.chapter_file.place),
                                        notes.chapter_file.path.string()));
  std::ranges::move(notes.chapter_remarks, std::back_inserter(notes.remarks));
  return {std::move(notes.chapters), std::move(notes.remarks)};
}

}  // namespace podmill
