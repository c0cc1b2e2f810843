// SPDX-License-Identifier: MIT
#include "words/chapter_text.h"

#include "words/json_chapters.h"
#include "words/notes.h"
#include "words/text_file.h"

namespace podmill {
namespace {

/// One way to read chapters. A new one is a reader of its own and a line here; show notes are read by none.
struct ChapterReader {
  bool (*recognises)(std::string_view text);
  ChapterLines (*read)(std::string_view text, std::string_view name);
};
constexpr ChapterReader readers[] = {
    {looks_like_json_chapters, read_json_chapters},
};

}  // namespace

ChapterLines read_chapter_text(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name);
  for (const ChapterReader& reader : readers) {
    if (reader.recognises(text)) return reader.read(text, name);
  }
  Notes notes = read_notes(text, name);
  return {std::move(notes.chapters), std::move(notes.remarks)};
}

}  // namespace podmill
