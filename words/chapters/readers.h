// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string_view>

#include "words/chapters/list.h"

namespace podmill {

/// One way to read chapters. A new one is a file of its own, a line here and one in chapter_text.cpp. `name` is what
/// messages call the file. What is read is as FoundChapters::in_order() says; what is passed over is told with
/// line and reason; what can't be read at all is an Error{Fault::input} with the line.
struct ChapterReader {
  std::string_view what;
  bool (*recognises)(std::string_view text, std::string_view name);
  ChapterLines (*read)(std::string_view text, std::string_view name);
};

/// All of them, in the order they are asked in; show notes are read by none.
std::span<const ChapterReader* const> chapter_readers();

/// Podlove Simple Chapters 1.2, the element alone or in a feed: of that, the first episode that has any; any
/// namespace prefix (https://podlove.org/simple-chapters).
extern const ChapterReader podlove_reader;
/// The chapter markers of a Hindenburg project: `<Marker Type="Chapter" Time="mm:ss.mmm" Name="" URL="">`, in any
/// order.
extern const ChapterReader hindenburg_reader;
/// Cues with titles (https://www.w3.org/TR/webvtt1/, chapter title text).
extern const ChapterReader webvtt_reader;
/// FFmpeg's metadata files (https://ffmpeg.org/ffmpeg-formats.html#Metadata-1).
extern const ChapterReader ffmetadata_reader;
/// What REAPER's Region/Marker Manager exports: `#,Name,Start,End,Length`; times as minutes and seconds or as seconds
/// with a fraction.
extern const ChapterReader reaper_reader;
/// `CHAPTER001=HH:MM:SS.mmm`, `CHAPTER001NAME=`, `CHAPTER001URL=` a line each, as vorbiscomment, metaflac and
/// mkvextract list them (https://wiki.xiph.org/Chapter_Extension).
extern const ChapterReader vorbis_reader;
/// Cue sheets: INDEX 01 of each track of the first FILE, 75 frames a second, minutes past 99 too (CDRWIN's guide).
extern const ChapterReader cue_reader;
/// Audacity's label tracks: start, end and text between tabs, seconds with a point or a comma
/// (https://manual.audacityteam.org/man/importing_and_exporting_labels.html).
extern const ChapterReader audacity_reader;
/// `HH:MM:SS.mmm Title <link>`, as mp4chaps and mp3chaps write it beside a file; lines that begin with # are none.
extern const ChapterReader mp4chaps_reader;

}  // namespace podmill
