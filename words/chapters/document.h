// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "words/chapters/formats.h"

namespace podmill {

struct ChapterDocument {
  std::string text;
  std::vector<std::string> warnings;  ///< a chapter is missing or will not be shown as it was meant
  std::vector<std::string> remarks;   ///< what the format has no words for: links, images, ends
};

/// Chapters ascend; hidden ones are left out where the format can't hide them. The format can be written.
ChapterDocument write_chapters(const ChapterFormat& format, std::span<const WrittenChapter> chapters,
                               std::optional<Millis> duration = {});

}  // namespace podmill
