// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/id3/seen_chapter.h"

namespace podmill {

/// What a listener of one player sees of a file's chapters.
struct Seen {
  std::vector<SeenChapter> chapters;  ///< in the order of its list
  std::string trouble;                ///< what made it give up, or pass something over; empty: nothing did
};

/// How one player reads the chapters in an ID3 tag, made anew from its rules, its faults included. `read` takes the
/// bytes from the beginning of the file to the end of its tags. It never throws, and takes memory and time in
/// proportion to the bytes. Any thread.
struct Player {
  std::string_view name;
  std::string_view source;  ///< where the rules were read
  Seen (*read)(std::span<const std::byte> head);
  bool shows_links = true, shows_images = true;  ///< of chapters, at all
};

std::span<const Player> players();

}  // namespace podmill
