// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "publish/chapter_writers.h"

namespace podmill {
namespace {

/// Seconds with the six decimals that Audacity writes.
std::string seconds(Millis time) { return fmt::format("{}.{:03}000", time.count() / 1000, time.count() % 1000); }

}  // namespace

std::string chapters_audacity(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                              std::vector<std::string>&) {
  std::string text;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Millis end = end_of(chapters, i, duration).value_or(chapters[i].start);
    text += fmt::format("{}\t{}\t{}\n", seconds(chapters[i].start), seconds(end), chapters[i].title);
  }
  return text;
}

}  // namespace podmill
