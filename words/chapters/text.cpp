// SPDX-License-Identifier: MIT
#include "words/chapters/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/chapters/formats.h"

namespace podmill {
namespace {

std::string clock(Millis time, bool with_hours) {
  const auto seconds = time.count() / 1000;
  if (!with_hours) return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string list(std::span<const WrittenChapter> chapters, bool with_hours) {
  std::string text;
  for (const WrittenChapter& chapter : chapters) {
    if (!chapter.hidden) text += fmt::format("{} {}\n", clock(chapter.start, with_hours), chapter.title);
  }
  return text;
}

}  // namespace

std::string chapters_text(std::span<const WrittenChapter> chapters) {
  return list(chapters, std::any_of(chapters.begin(), chapters.end(), [](const WrittenChapter& chapter) {
                return !chapter.hidden && chapter.start >= std::chrono::hours{1};
              }));
}

std::string chapters_text_with_hours(std::span<const WrittenChapter> chapters) { return list(chapters, true); }

ChapterFormat text_format() {
  const auto write = [](std::span<const WrittenChapter> chapters, std::optional<Millis>, std::vector<std::string>&) {
    return chapters_text(chapters);
  };
  return {"text", "time stamps for a description", {}, nullptr, nullptr, write};
}

}  // namespace podmill
