// SPDX-License-Identifier: MIT
#include "words/chapters/formats.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/chapters/json_writer.h"
#include "words/chapters/text.h"
#include "words/chapters/writers.h"

namespace podmill {
namespace {

using Duration = std::optional<Millis>;
using Warnings = std::vector<std::string>;

constexpr ChapterFormat all[] = {
    {"json",
     "Podcasting 2.0 JSON chapters",
     {.link = true, .image = true, .end = true, .hidden = true},
     [](std::span<const WrittenChapter> chapters, Duration, Warnings&) { return chapters_json(chapters); }},
    {"text",
     "time stamps for a description",
     {},
     [](std::span<const WrittenChapter> chapters, Duration, Warnings&) { return chapters_text(chapters); }},
    {"youtube", "as YouTube takes them", {}, chapters_youtube},
    {"spotify", "as Spotify takes them", {}, chapters_spotify},
    {"apple", "as Apple Podcasts takes them", {}, chapters_apple},
    {"psc", "Podlove Simple Chapters", {.link = true, .image = true}, chapters_podlove},
    {"mp4chaps", "lines for mp4chaps", {.link = true}, chapters_mp4chaps},
    {"mp3chaps", "lines for mp3chaps", {}, chapters_mp3chaps},
    {"ffmetadata", "for ffmpeg -i", {.link = true, .end = true}, chapters_ffmetadata},
    {"audacity", "Audacity's labels", {.end = true}, chapters_audacity},
    {"webvtt", "WebVTT chapters", {.end = true}, chapters_webvtt},
    {"cue", "a cue sheet of \"episode.mp3\"", {}, chapters_cue},
};

bool is_on_the_web(const std::filesystem::path& image) {
  return image.native().starts_with("https://") || image.native().starts_with("http://");
}

void put_on_one_line(std::string& text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
}

}  // namespace

std::span<const ChapterFormat> chapter_formats() { return all; }

ChapterDocument write_chapters(const ChapterFormat& format, std::span<const WrittenChapter> chapters,
                               std::optional<Millis> duration) {
  std::vector<WrittenChapter> said;
  int hidden = 0, links = 0, images = 0, ends = 0;
  for (WrittenChapter chapter : chapters) {
    if (chapter.hidden && !format.says.hidden) {
      ++hidden;
      continue;
    }
    put_on_one_line(chapter.title);
    // A player can't follow a path on the author's machine.
    if (!chapter.image.empty() && !(format.says.image && is_on_the_web(chapter.image))) {
      ++images;
      chapter.image.clear();
    }
    if (!chapter.url.empty() && !format.says.link) {
      ++links;
      chapter.url.clear();
    }
    if (chapter.end && !format.says.end) {
      // The last one's end is mostly the episode's own.
      if (*chapter.end < chapters.back().start) ++ends;
      chapter.end.reset();
    }
    said.push_back(std::move(chapter));
  }
  ChapterDocument document;
  document.text = format.write(said, duration, document.warnings);
  const auto tell = [&](int count, std::string_view what) {
    if (count > 0)
      document.remarks.push_back(fmt::format("{} has no place for {}: {} left out", format.name, what, count));
  };
  tell(hidden, "hidden chapters");
  tell(links, "links");
  tell(images, "images");
  tell(ends, "ends before the next start");
  return document;
}

}  // namespace podmill
