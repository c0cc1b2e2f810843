// SPDX-License-Identifier: MIT
#include "words/chapters/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace podmill {

ChapterFormat json_format();
ChapterFormat text_format();
ChapterFormat youtube_format();
ChapterFormat spotify_format();
ChapterFormat apple_format();
ChapterFormat podlove_format();
ChapterFormat matroska_format();
ChapterFormat hindenburg_format();
ChapterFormat webvtt_format();
ChapterFormat ffmetadata_format();
ChapterFormat reaper_format();
ChapterFormat audition_format();
ChapterFormat edl_format();
ChapterFormat vorbis_format();
ChapterFormat cue_format();
ChapterFormat audacity_format();
ChapterFormat mp4chaps_format();
ChapterFormat mp3chaps_format();

std::span<const ChapterFormat> chapter_formats() {
  // Those that a first line tells stand before those that lines of show notes may look like.
  static const ChapterFormat table[] = {
      json_format(),     text_format(),     youtube_format(),    spotify_format(), apple_format(),
      podlove_format(),  matroska_format(), hindenburg_format(), webvtt_format(),  ffmetadata_format(),
      reaper_format(),   audition_format(), edl_format(),        vorbis_format(),  cue_format(),
      audacity_format(), mp4chaps_format(), mp3chaps_format()};
  return table;
}

std::string forms_of_chapters() {
  std::string forms = "chapters are read from lines like 0:30 Intro, from audio and video, and from these formats:";
  const char* between = " ";
  for (const ChapterFormat& format : chapter_formats())
    if (format.read) forms += fmt::format("{}{}", std::exchange(between, ", "), format.name);
  return forms;
}

const ChapterFormat* chapter_format(std::string_view name) {
  const auto format = std::ranges::find(chapter_formats(), name, &ChapterFormat::name);
  return format == chapter_formats().end() ? nullptr : &*format;
}

}  // namespace podmill
