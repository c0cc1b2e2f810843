// SPDX-License-Identifier: MIT
#include "media/mp3/audio_range.h"

#include <algorithm>
#include <span>

#include "media/id3/frames.h"
#include "system/byte_reader.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

constexpr std::int64_t id3v1_bytes = 128, ape_footer_bytes = 32;
constexpr std::size_t most_tags = 16;  // in a row; a file of nothing else would keep us long

// APE tags 2.0: the footer's size counts items and footer, bit 31 of its flags says whether there is a header too.
std::int64_t ape_bytes(const std::vector<std::byte>& footer) {
  if (footer.size() < static_cast<std::size_t>(ape_footer_bytes) || !as_text(footer).starts_with("APETAGEX"))
    return 0;
  const std::span<const std::byte> all = footer;
  const bool has_header = little_endian(all.subspan(20, 4)) >> 31 != 0;
  return static_cast<std::int64_t>(little_endian(all.subspan(12, 4))) + (has_header ? ape_footer_bytes : 0);
}

// ID3v2.4 §3.4: a footer is the header again, but for its first three bytes.
std::int64_t appended_id3_bytes(FileBytes& file, const ByteRange& range) {
  if (range.size() < 2 * std::int64_t{id3_header_bytes}) return 0;
  std::vector<std::byte> footer = file.read(range.end - std::int64_t{id3_header_bytes}, id3_header_bytes);
  if (!as_text(footer).starts_with("3DI")) return 0;
  std::swap(footer[0], footer[2]);
  const auto header = id3_header(footer);
  if (!header || !header->has_footer || header->bytes > range.size()) return 0;
  return as_text(file.read(range.end - header->bytes, 3)) == "ID3" ? header->bytes : 0;
}

}  // namespace

Mp3Parts mp3_parts(const std::filesystem::path& path) {
  FileBytes file(path);
  Mp3Parts parts;
  ByteRange range{0, file.size()};
  parts.junk.end = static_cast<std::int64_t>(id3_begin(file.read(0, most_junk_bytes + id3_header_bytes)).value_or(0));
  range.begin = parts.junk.end;
  while (parts.head_tags.size() < most_tags && range.size() > 0) {
    const auto header = id3_header(file.read(range.begin, id3_header_bytes));
    if (!header) break;
    const std::int64_t end = std::min(range.begin + header->bytes, range.end);
    parts.head_tags.push_back({range.begin, end});
    range.begin = end;
  }
  const auto take_from_end = [&range](std::int64_t bytes) {
    const ByteRange taken{range.end - bytes, range.end};
    range.end -= bytes;
    return taken;
  };
  const bool has_id3v1 = range.size() >= id3v1_bytes && as_text(file.read(range.end - id3v1_bytes, 3)) == "TAG";
  parts.id3v1 = take_from_end(has_id3v1 ? id3v1_bytes : 0);
  const std::int64_t ape =
      range.size() < ape_footer_bytes
          ? 0
          : ape_bytes(file.read(range.end - ape_footer_bytes, static_cast<std::size_t>(ape_footer_bytes)));
  parts.ape = take_from_end(ape <= range.size() ? ape : 0);
  parts.end_tag = take_from_end(appended_id3_bytes(file, range));
  parts.audio = range;
  return parts;
}

ByteRange mp3_range(const std::filesystem::path& path) { return mp3_parts(path).audio; }

}  // namespace podmill
