// SPDX-License-Identifier: MIT
#include "media/id3/chapters.h"

#include <algorithm>

#include "media/id3/bytes.h"
#include "media/id3/frames.h"
#include "media/id3/tag.h"

namespace podmill {
namespace {

// As many as parse_id3() looks at.
constexpr std::size_t most_frames = 10000, most_frames_inside = 64;
constexpr std::size_t times_bytes = 16;

/// What parse_id3() does not tell of a chapter; nothing where it reads none there.
std::optional<Id3Chapter> shell_of(const Id3Frame& frame, int version) {
  TagReader in(frame.body);
  Id3Chapter chapter;
  chapter.id = in.latin1(in.left());
  in.skip(times_bytes);
  if (in.ran_out()) return {};
  for (const Id3Frame& inside : id3_frames_in(in.rest(), version, most_frames_inside)) {
    chapter.largest_frame = std::max(chapter.largest_frame, inside.body.size());
    chapter.seen.has_image = chapter.seen.has_image || inside.id == "APIC";
  }
  return chapter;
}

std::optional<Id3TableOfContents> table_of(const Id3Frame& frame, int version) {
  TagReader in(frame.body);
  in.latin1(in.left());
  const bool is_top_level = (in.byte() & 2) != 0;
  if (!is_top_level) return {};
  Id3TableOfContents table;
  for (int left = in.byte(); left > 0 && in.left() > 0; --left) table.children.push_back(in.latin1(in.left()));
  const auto inside = id3_frames_in(in.rest(), version, most_frames_inside);
  table.has_title = std::ranges::any_of(inside, [](const Id3Frame& part) { return part.id == "TIT2"; });
  return table;
}

}  // namespace

Id3Chapters id3_chapters(std::span<const std::byte> head) {
  Id3Chapters held;
  const auto header = id3_header(head);
  if (!header) return held;
  held.version = header->version;
  for (const Id3Frame& frame : id3_frames(head, most_frames)) {
    if (frame.id == "CHAP")
      if (auto shell = shell_of(frame, held.version)) held.chapters.push_back(std::move(*shell));
    if (frame.id == "CTOC" && !held.table) held.table = table_of(frame, held.version);
  }
  const std::vector<PlacedChapter> placed = parse_id3(head).chapters;
  held.chapters.resize(std::min(held.chapters.size(), placed.size()));
  for (std::size_t i = 0; i < held.chapters.size(); ++i) {
    SeenChapter& seen = held.chapters[i].seen;
    seen.start = placed[i].start;
    seen.title = placed[i].content.title;
    seen.url = placed[i].content.url;
  }
  return held;
}

}  // namespace podmill
