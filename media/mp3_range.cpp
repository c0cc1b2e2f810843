// SPDX-License-Identifier: MIT
#include "media/mp3_range.h"

#include <algorithm>
#include <string_view>

#include "media/file_bytes.h"
#include "media/id3_frames.h"

namespace podmill {
namespace {

constexpr std::int64_t id3v1_bytes = 128, ape_footer_bytes = 32;
constexpr int most_tags = 16;  // in a row; a file of nothing else would keep us long

bool begins_with(const std::vector<std::byte>& bytes, std::string_view word) {
  return bytes.size() >= word.size() && std::equal(word.begin(), word.end(), bytes.begin(),
                                                   [](char c, std::byte b) { return c == std::to_integer<char>(b); });
}

std::uint32_t little_endian(const std::vector<std::byte>& bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
  return number;
}

// APE tags 2.0: the footer's size counts items and footer, bit 31 of its flags says whether there is a header too.
std::int64_t ape_bytes(const std::vector<std::byte>& footer) {
  if (footer.size() < static_cast<std::size_t>(ape_footer_bytes) || !begins_with(footer, "APETAGEX")) return 0;
  const bool has_header = little_endian(footer, 20) >> 31;
  return std::int64_t{little_endian(footer, 12)} + (has_header ? ape_footer_bytes : 0);
}

}  // namespace

ByteRange mp3_range(const std::filesystem::path& path) {
  FileBytes file(path);
  ByteRange range{0, file.size()};
  for (int tags = 0; tags < most_tags; ++tags)
    if (const auto header = id3_header(file.read(range.begin, id3_header_bytes))) range.begin += header->bytes;
  range.begin = std::min(range.begin, range.end);
  if (range.size() >= id3v1_bytes && begins_with(file.read(range.end - id3v1_bytes, 3), "TAG"))
    range.end -= id3v1_bytes;
  if (range.size() >= ape_footer_bytes) {
    const std::int64_t ape =
        ape_bytes(file.read(range.end - ape_footer_bytes, static_cast<std::size_t>(ape_footer_bytes)));
    if (ape <= range.size()) range.end -= ape;
  }
  return range;
}

}  // namespace podmill
