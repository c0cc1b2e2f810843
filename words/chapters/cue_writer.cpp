// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "words/chapters/writers.h"

namespace podmill {
namespace {

constexpr std::size_t most_tracks = 99;

std::string index(Millis time) {
  const auto frames = (time.count() * 75 + 500) / 1000;
  return fmt::format("{:02}:{:02}:{:02}", frames / 75 / 60, frames / 75 % 60, frames % 75);
}

}  // namespace

std::string chapters_cue(std::span<const WrittenChapter> chapters, std::optional<Millis>,
                         std::vector<std::string>& warnings) {
  std::string text = "FILE \"episode.mp3\" MP3\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    std::string title = chapters[i].title;
    std::replace(title.begin(), title.end(), '"', '\'');
    text += fmt::format("  TRACK {:02} AUDIO\n    TITLE \"{}\"\n    INDEX 01 {}\n", i + 1, title,
                        index(chapters[i].start));
  }
  if (chapters.size() > most_tracks) {
    warnings.push_back(fmt::format("{} tracks: cue sheets have at most {}, and some players show no more",
                                   chapters.size(), most_tracks));
  }
  return text;
}

}  // namespace podmill
