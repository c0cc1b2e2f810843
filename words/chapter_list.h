// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// Lines like `0:30 Intro` among show notes: the longest strictly ascending run (FACTS §2.4).
/// Times in prose, dates, ratios and sizes are not chapters.
struct ChapterLines {
  std::vector<WrittenChapter> chapters;
  std::vector<std::string> remarks;
};
ChapterLines find_chapters(std::string_view text);

/// "1:02:03.5", "62:03", "0:30": nothing else. Nothing where it is no time.
std::optional<Millis> parse_time(std::string_view text);
/// "00:00:30", with milliseconds only where there are any.
std::string show_time(Millis time);

}  // namespace podmill
