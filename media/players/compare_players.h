// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/players/player.h"

namespace podmill {

/// In what a player's list of chapters differs from what the tag holds: chapters, but for `reordered`.
struct Differences {
  std::size_t lost = 0, added = 0;
  std::size_t moved = 0;                          ///< begin more than a millisecond elsewhere
  std::size_t titles = 0, links = 0, images = 0;  ///< have another one, or none
  bool reordered = false;                         ///< the list does not ascend
  bool none() const;
};

/// One player's view of a tag.
struct PlayerView {
  const Player* player = nullptr;
  Seen seen;
  Differences differences;  ///< what it never shows of any file is none
};

/// What a tag holds, in order of time, and what each of players() makes of it.
struct TagViews {
  std::vector<SeenChapter> held;
  std::vector<PlayerView> players;
  bool alike() const;  ///< every player shows all that the tag holds
};

/// `head` is the file up to the end of its tags.
TagViews view_tag(std::span<const std::byte> head);

/// "2 lost, 1 title changed, out of order"; empty where there is no difference.
std::string in_words(const Differences& differences);

/// The bytes of a file up to the end of its ID3v2 tags; none where those are larger than max_tag_bytes (id3.h).
/// Throws Error: input, io.
std::vector<std::byte> tag_head(const std::filesystem::path& path);

}  // namespace podmill
