// SPDX-License-Identifier: MIT
#include "media/input/mp4_pictures.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "system/byte_reader.h"

namespace podmill {

namespace {

/// Of one picture or more each. libavformat looks at 100 pictures for their rate, and at 5 s.
constexpr std::uint32_t most_chunks = 500;
/// Of boxes beside each other: an MP4 has some five, a film in 50 languages and its subtitles 100 tracks.
constexpr int most_boxes = 1000;

/// The numbers in a file, read by the page, since boxes lie close together.
class Bytes {
 public:
  explicit Bytes(const FileAvio& file) : file_(file) {}
  /// Most significant first; what lies behind the file's end is 0.
  std::uint32_t number(std::int64_t at) {
    if (at < from_ || at + 4 > from_ + static_cast<std::int64_t>(got_)) {
      from_ = at;
      got_ = file_.peek(at, page_.data(), page_.size());
    }
    return ByteReader(std::span(page_).first(got_), static_cast<std::size_t>(at - from_)).number();
  }

 private:
  const FileAvio& file_;
  std::array<std::byte, 4096> page_{};
  std::int64_t from_ = 0;
  std::size_t got_ = 0;
};

/// ISO/IEC 14496-12, 4.2: what lies behind its size and its name.
struct Box {
  std::uint32_t name;
  std::int64_t begin, end;
};

std::uint32_t named(std::string_view name) { return static_cast<std::uint32_t>(big_endian(as_bytes(name))); }

/// The boxes from `begin` to `end`, up to the first that makes no sense; where `last` is among them, up to that.
std::vector<Box> boxes(Bytes& bytes, std::int64_t begin, std::int64_t end, std::uint32_t last = 0) {
  std::vector<Box> found;
  while (begin + 8 <= end && static_cast<int>(found.size()) < most_boxes) {
    std::int64_t size = bytes.number(begin), head = 8;
    if (size == 1) {
      size = std::int64_t{bytes.number(begin + 8)} << 32 | bytes.number(begin + 12);
      head = 16;
    }
    if (size < head || size > end - begin) break;
    found.push_back({bytes.number(begin + 4), begin + head, begin + size});
    if (found.back().name == last) break;
    begin += size;
  }
  return found;
}

std::optional<Box> find(Bytes& bytes, const std::optional<Box>& in, std::string_view name) {
  if (!in) return {};
  const std::vector<Box> all = boxes(bytes, in->begin, in->end, named(name));
  return !all.empty() && all.back().name == named(name) ? std::optional(all.back()) : std::nullopt;
}

/// A table whose number of entries stands behind its version and flags.
struct Table {
  std::int64_t count_at, entries_at;
  std::uint32_t count;
};

std::optional<Table> table(Bytes& bytes, const std::optional<Box>& box, std::int64_t entry_bytes) {
  if (!box || box->end - box->begin < 8) return {};
  const Table found{box->begin + 4, box->begin + 8, bytes.number(box->begin + 4)};
  return found.count <= (box->end - found.entries_at) / entry_bytes ? std::optional(found) : std::nullopt;
}

bool is_video(Bytes& bytes, const std::optional<Box>& media) {
  const std::optional<Box> handler = find(bytes, media, "hdlr");
  return handler && handler->end - handler->begin >= 12 && bytes.number(handler->begin + 8) == named("vide");
}

/// Both tables that speak of chunks (8.7.4, 8.7.5): libavformat refuses a file where one names more than the other.
void shorten(Bytes& bytes, const std::optional<Box>& samples, FileAvio& file) {
  std::optional<Table> offsets = table(bytes, find(bytes, samples, "stco"), 4);
  if (!offsets) offsets = table(bytes, find(bytes, samples, "co64"), 8);
  constexpr std::int64_t entry_bytes = 12;
  const std::optional<Table> runs = table(bytes, find(bytes, samples, "stsc"), entry_bytes);
  if (!offsets || !runs || offsets->count <= most_chunks) return;
  const std::uint32_t most = std::min(runs->count, most_chunks);  // each run begins with another chunk
  std::uint32_t kept = 0;
  while (kept < most && bytes.number(runs->entries_at + kept * entry_bytes) <= most_chunks) ++kept;
  if (kept == 0) return;
  file.replace(offsets->count_at, most_chunks);
  file.replace(runs->count_at, kept);
}

}  // namespace

void shorten_picture_tables(FileAvio& file) {
  Bytes bytes(file);
  const std::optional<Box> movie = find(bytes, Box{0, 0, file.size()}, "moov");
  if (!movie) return;
  for (const Box& track : boxes(bytes, movie->begin, movie->end)) {
    if (track.name != named("trak")) continue;
    const std::optional<Box> media = find(bytes, track, "mdia");
    if (is_video(bytes, media)) shorten(bytes, find(bytes, find(bytes, media, "minf"), "stbl"), file);
  }
}

}  // namespace podmill
