// SPDX-License-Identifier: MIT
#include "words/chapters/writers.h"

#include <fmt/format.h>

namespace podmill {

std::optional<Millis> end_of(std::span<const WrittenChapter> chapters, std::size_t i,
                             std::optional<Millis> duration) {
  if (chapters[i].end) return chapters[i].end;
  if (i + 1 < chapters.size()) return chapters[i + 1].start;
  return duration && *duration > chapters[i].start ? duration : std::nullopt;
}

std::string exact_clock(Millis time) {
  const auto ms = time.count();
  return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
}

}  // namespace podmill
