// SPDX-License-Identifier: MIT
#include <algorithm>

#include "media/id3/chapters.h"
#include "media/players/readers.h"

// Players whose source nobody can read. They are taken to follow the addendum (id3v2-chapters-1.0), but for what
// people saw of them:
//   Overcast shows no chapters without a table of contents (Zazama/node-id3 issue 87).
//   Apple Podcasts shows none of an ID3v2.4 tag where a frame inside a chapter has 128 bytes or more, from where on
//   the two kinds of size differ (radio-t/radio-t-site pull 211), and none where the table of contents has no title
//   (Zeugma440/atldotnet issues 23 and 25).
namespace podmill {
namespace {

constexpr std::size_t first_two_byte_size = 128;

/// The chapters that the table of contents names, in its order.
Seen listed(const Id3Chapters& held) {
  Seen seen;
  for (const std::string& child : held.table->children) {
    const auto found = std::ranges::find(held.chapters, child, &Id3Chapter::id);
    if (found != held.chapters.end()) seen.chapters.push_back(found->seen);
  }
  if (seen.chapters.empty()) seen.trouble = "the table of contents names no chapter";
  return seen;
}

}  // namespace

Seen read_like_overcast(std::span<const std::byte> head) {
  const Id3Chapters held = id3_chapters(head);
  if (held.chapters.empty()) return {};
  if (!held.table) return {{}, "there is no table of contents"};
  return listed(held);
}

Seen read_like_apple(std::span<const std::byte> head) {
  const Id3Chapters held = id3_chapters(head);
  if (held.chapters.empty()) return {};
  if (!held.table || !held.table->has_title) return {{}, "there is no table of contents with a title"};
  const bool too_large = std::ranges::any_of(
      held.chapters, [](const Id3Chapter& chapter) { return chapter.largest_frame >= first_two_byte_size; });
  if (held.version == 4 && too_large) return {{}, "ID3v2.4, and a frame inside a chapter has 128 bytes or more"};
  return listed(held);
}

}  // namespace podmill
