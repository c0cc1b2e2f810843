// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "pipeline/episode.h"

namespace podmill {

/// One way to write chapters. A new one is a writer of its own and a line in chapter_formats.cpp.
struct ChapterFormat {
  std::string_view name;  ///< as `--format` takes it
  std::string_view what;
  std::string (*write)(
      std::span<const WrittenChapter> chapters);  ///< chapters ascend; ends with a newline, if anything
};

std::span<const ChapterFormat> chapter_formats();

}  // namespace podmill
