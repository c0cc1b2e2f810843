// SPDX-License-Identifier: MIT
#include "words/shows/chapter_text.h"

#include "words/chapters/json_reader.h"
#include "words/chapters/readers.h"
#include "words/shows/notes.h"
#include "words/text/text_file.h"

namespace podmill {
namespace {

const ChapterReader json_reader{
    "JSON chapters", [](std::string_view text, std::string_view) { return looks_like_json_chapters(text); },
    read_json_chapters};

/// Those that a first line tells stand before those that lines of show notes may look like.
constexpr const ChapterReader* readers[] = {&json_reader,       &podlove_reader, &hindenburg_reader, &webvtt_reader,
                                            &ffmetadata_reader, &reaper_reader,  &vorbis_reader,     &cue_reader,
                                            &audacity_reader,   &mp4chaps_reader};

}  // namespace

std::span<const ChapterReader* const> chapter_readers() { return readers; }

ChapterLines read_chapter_text(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name, largest_chapter_file_bytes);
  for (const ChapterReader* reader : chapter_readers()) {
    if (reader->recognises(text, name)) return reader->read(text, name);
  }
  Notes notes = read_notes(text, name);
  return {std::move(notes.chapters), std::move(notes.remarks)};
}

}  // namespace podmill
