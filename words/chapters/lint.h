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

/// What one platform asks of chapters. 0, false or empty: nothing.
struct PlatformRules {
  std::string_view name;    ///< as `--for` takes it
  std::string_view what;    ///< for people
  std::string_view source;  ///< where the rules were read
  bool begins_at_zero = false;
  std::size_t least = 0, most = 0;  ///< chapters
  Millis shortest{};                ///< of a chapter
  bool shortest_is_advice = false;
  std::size_t longest_title = 0;  ///< code points it shows
  std::size_t longest_title_bytes = 0;
  bool latin_only = false;         ///< shows no other script and no emoji
  std::string_view hidden{};       ///< what becomes of a hidden chapter, where it can't be kept hidden
  bool secure_links_only = false;  ///< https
  bool decodes_links = false;      ///< takes a plus for a space, and what is percent-encoded for Latin-1
  Millis latest{};                 ///< no chapter may begin as late
};
std::span<const PlatformRules> platform_rules();

/// All findings of the platforms named (none: of all of them), and those that hold everywhere: chapters out of order,
/// equal starts, one title twice in a row, no title, HTML in a title, a link that is none, a start at `duration` or
/// past it. In the order of the chapters, the list as a whole first.
std::vector<LintFinding> lint_chapters(std::span<const WrittenChapter> chapters,
                                       std::span<const std::string> platforms = {},
                                       std::optional<Millis> duration = {});

/// One line for every rule of a platform that was broken: its first finding, and how many more there are.
std::vector<std::string> summed_up(std::span<const LintFinding> findings);

}  // namespace podmill
