// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// What some platform does not like about a list of chapters.
struct LintFinding {
  std::string_view platform;  ///< a name of platform_rules(); "all": every one of them
  std::string_view rule;      ///< "title", "link", … the same for all findings of one kind
  std::size_t chapter = 0;    ///< its number, from 1; 0: the list as a whole
  int line = 0;               ///< of the notes; 0: not known
  std::string text, cure;     ///< "title has 47 characters, shows fewer than 40", "shorten it"
};

/// Rules that cost a platform the whole list.
inline constexpr std::string_view begin_rule = "begin", too_few_rule = "too few";

/// All findings of the platforms named (none: of all of them), and those that hold everywhere: chapters out of order,
/// equal starts, one title twice in a row, no title, HTML in a title, a link that is none, a start at `duration` or
/// past it. In the order of the chapters, the list as a whole first.
std::vector<LintFinding> lint_chapters(std::span<const WrittenChapter> chapters,
                                       std::span<const std::string> platforms = {},
                                       std::optional<Millis> duration = {});

/// One line for every rule of a platform that was broken: its first finding, and how many more there are.
std::vector<std::string> summed_up(std::span<const LintFinding> findings);

}  // namespace podmill
