// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "cli/commands/retag.h"

namespace podmill {

class Command;

/// A change to an MP3's chapters, as the command line says it. Empty or false: not said.
struct ChapterChange {
  std::string set, shift;
  bool remove = false;
  RetagOptions options;
  bool is_wanted() const { return remove || !set.empty() || !shift.empty(); }
};

void add_chapter_change(Command command, ChapterChange& change);

/// Changes the chapters of an MP3; its sound and everything else in its tag stay. Throws Error.
void change_chapters(const std::string& file, const ChapterChange& change);

}  // namespace podmill
