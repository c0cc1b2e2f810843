// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

class Command;

/// What the command line of `podmill chapters` says of lint.
struct LintWish {
  bool wanted = false;
  std::vector<std::string> platforms;  ///< empty: all of them
  bool strict = false;
};

/// --lint, --for and --strict.
void add_lint_options(Command command, LintWish& wish);

/// Prints what platforms will not like about the chapters of `file`, a line each: "notes.md:12: spotify: title has
/// …". Gives the exit code: 1 where there is anything and that is to be an error, else 0.
int lint(const std::string& file, std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
         const LintWish& wish);

}  // namespace podmill
