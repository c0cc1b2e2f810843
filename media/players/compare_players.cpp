// SPDX-License-Identifier: MIT
#include "media/players/compare_players.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "media/id3/chapters.h"
#include "media/id3/tag.h"
#include "media/mp3/audio_range.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

using Chapters = std::vector<SeenChapter>;

void note_pair(const SeenChapter& held, const SeenChapter& seen, const Player& player, Differences& differences) {
  if (held.title != seen.title) ++differences.titles;
  if (player.shows_links && held.url != seen.url) ++differences.links;
  if (player.shows_images && held.has_image != seen.has_image) ++differences.images;
}

/// Pairs chapters by their start, and those that are left over in their order.
Differences compare(const Chapters& held, Chapters seen, const Player& player) {
  Differences differences;
  differences.reordered = !std::ranges::is_sorted(seen, {}, &SeenChapter::start);
  std::ranges::stable_sort(seen, {}, &SeenChapter::start);
  Chapters held_alone, seen_alone;
  auto mine = held.begin();
  auto theirs = seen.begin();
  while (mine != held.end() && theirs != seen.end()) {
    if (std::chrono::abs(mine->start - theirs->start) <= Millis{1}) {
      note_pair(*mine++, *theirs++, player, differences);
    } else {
      mine->start < theirs->start ? held_alone.push_back(*mine++) : seen_alone.push_back(*theirs++);
    }
  }
  held_alone.insert(held_alone.end(), mine, held.end());
  seen_alone.insert(seen_alone.end(), theirs, seen.end());
  differences.moved = std::min(held_alone.size(), seen_alone.size());
  for (std::size_t i = 0; i < differences.moved; ++i) note_pair(held_alone[i], seen_alone[i], player, differences);
  differences.lost = held_alone.size() - differences.moved;
  differences.added = seen_alone.size() - differences.moved;
  return differences;
}

}  // namespace

bool Differences::none() const { return lost + added + moved + titles + links + images == 0 && !reordered; }

std::string in_words(const Differences& differences) {
  std::string words;
  const auto add = [&words](const std::string& what) { words += (words.empty() ? "" : ", ") + what; };
  const auto add_count = [&add](std::size_t count, std::string_view one, std::string_view more) {
    if (count > 0) add(fmt::format("{} {}", count, count == 1 ? one : more));
  };
  add_count(differences.lost, "lost", "lost");
  add_count(differences.added, "added", "added");
  add_count(differences.moved, "moved", "moved");
  add_count(differences.titles, "title changed", "titles changed");
  add_count(differences.links, "link changed", "links changed");
  add_count(differences.images, "image lost", "images lost");
  if (differences.reordered) add("out of order");
  return words;
}

bool TagViews::alike() const {
  return std::ranges::all_of(players, [](const PlayerView& view) { return view.differences.none(); });
}

TagViews view_tag(std::span<const std::byte> head) {
  TagViews views;
  for (Id3Chapter& chapter : id3_chapters(head).chapters) views.held.push_back(std::move(chapter.seen));
  std::ranges::stable_sort(views.held, {}, &SeenChapter::start);
  for (const Player& player : players()) {
    PlayerView view{&player, player.read(head), {}};
    view.differences = compare(views.held, view.seen.chapters, player);
    views.players.push_back(std::move(view));
  }
  return views;
}

std::vector<std::byte> tag_head(const std::filesystem::path& path) {
  const std::int64_t bytes = mp3_range(path).begin;
  if (bytes > max_tag_bytes) return {};
  return FileBytes(path).read(0, static_cast<std::size_t>(bytes));
}

}  // namespace podmill
