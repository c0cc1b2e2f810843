// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "media/id3/seen_chapter.h"

namespace podmill {

/// A CHAP frame as the addendum means it (id3v2-chapters-1.0), whatever players make of it.
struct Id3Chapter {
  std::string id;
  SeenChapter seen;
  std::size_t largest_frame = 0;  ///< bytes of the largest frame inside it
};

/// The top-level CTOC frame.
struct Id3TableOfContents {
  std::vector<std::string> children;
  bool has_title = false;
};

/// What the first tag of a file holds, in its own order, read as tolerantly as parse_id3() does.
struct Id3Chapters {
  int version = 0;  ///< of ID3v2; 0: no tag
  std::vector<Id3Chapter> chapters;
  std::optional<Id3TableOfContents> table;
};
Id3Chapters id3_chapters(std::span<const std::byte> head);

}  // namespace podmill
