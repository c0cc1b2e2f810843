// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "words/text/time_code.h"

namespace podmill {

/// Lines like `0:30 Intro` among show notes: the longest strictly ascending run.
/// Times in prose, dates, ratios and sizes are not chapters.
struct ChapterLines {
  std::vector<WrittenChapter> chapters;
  std::vector<std::string> remarks;  ///< lines with a time that were not taken: number, beginning, reason
};

/// A list has at least two lines, or one at 0:00. Times behind their titles make a list that begins at 0:00, set
/// apart or not; one that begins later only where brackets, dashes or bars set them apart and all such times ascend.
/// `first_line` is the number of the text's first line.
ChapterLines find_chapters(std::string_view text, int first_line = 1);

/// Where chapter `i` ends: where it says so itself, or else where the next one begins or the episode ends; nothing
/// where nobody knows, or the episode ends before it begins.
std::optional<Millis> end_of(std::span<const WrittenChapter> chapters, std::size_t i, std::optional<Millis> duration);

/// Takes away ends that only say what the next start says, or overlap it. Chapters ascend.
void drop_needless_ends(std::vector<WrittenChapter>& chapters);

}  // namespace podmill
