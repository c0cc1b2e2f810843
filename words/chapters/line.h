// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// How a line says its time; a list keeps to one way.
enum class LineStyle {
  time_first,
  time_last_marked,  ///< set apart by brackets, a dash, a bar or a leader of dots
  time_last,         ///< nothing but a space or a colon: prose ends like that too
};

struct ChapterLine {
  WrittenChapter chapter;
  LineStyle style = LineStyle::time_first;
};

/// What one line is: a chapter; or none, and why; or neither, where it holds no time at all.
struct LineReading {
  std::optional<ChapterLine> chapter;
  std::string_view reason;
};

/// `line 3: "its beginning…" is no chapter: reason`
std::string no_chapter(int line, std::string_view text, std::string_view reason);

/// Reads a line of show notes as a chapter, whatever marks surround it: bullets, numbers, headings, quotes,
/// tables, emphasis, links, brackets, emoji. More than one reading where HTML (`<br>`) breaks the line;
/// none where the line holds nothing like a time. Never throws for what the line holds.
std::vector<LineReading> read_chapter_line(std::string_view line);

}  // namespace podmill
