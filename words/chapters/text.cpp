// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "words/chapters/formats.h"

namespace podmill {
namespace {

// "00:00 Title" a line, as the descriptions on YouTube, Spotify and Apple want it: minutes and seconds, or hours too
// for all if any chapter begins after an hour; fractions are cut off.

using Chapters = std::span<const WrittenChapter>;

std::string clock(Millis time, bool with_hours) {
  const auto seconds = time.count() / 1000;
  if (!with_hours) return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string list(Chapters chapters, bool with_hours) {
  std::string text;
  for (const WrittenChapter& chapter : chapters)
    text += fmt::format("{} {}\n", clock(chapter.start, with_hours), chapter.content.title);
  return text;
}

std::string write(Chapters chapters, std::optional<Millis>, std::vector<std::string>&) {
  return list(chapters, std::ranges::any_of(chapters, [](const WrittenChapter& chapter) {
                return chapter.start >= std::chrono::hours{1};
              }));
}

std::string write_with_hours(Chapters chapters, std::optional<Millis>, std::vector<std::string>&) {
  return list(chapters, true);
}

}  // namespace

ChapterFormat text_format() { return {"text", "time stamps for a description", {}, nullptr, nullptr, write}; }

// What these platforms take of a chapter is in platforms.cpp.
ChapterFormat youtube_format() { return {"youtube", "as YouTube takes them", {}, nullptr, nullptr, write}; }
ChapterFormat spotify_format() { return {"spotify", "as Spotify takes them", {}, nullptr, nullptr, write}; }
ChapterFormat apple_format() {
  return {"apple", "as Apple Podcasts takes them", {}, nullptr, nullptr, write_with_hours};
}

}  // namespace podmill
