// SPDX-License-Identifier: MIT
#include "media/id3/bytes.h"

#include "system/utf8.h"

namespace podmill {

std::uint32_t seven_bits(std::uint64_t plain) {
  return static_cast<std::uint32_t>((plain & 0x7F) | (plain & 0x7F00) >> 1 | (plain & 0x7F0000) >> 2 |
                                    (plain & 0x7F000000) >> 3);
}

std::string TagReader::latin1(std::size_t most) {
  const std::string_view text = as_text(rest()).substr(0, most);
  const std::size_t end = zero_in(text, false);
  if (end == std::string_view::npos) return from_latin1(take(most));
  return from_latin1(take(end + 1).substr(0, end));
}

std::size_t zero_in(std::string_view bytes, bool pairs) {
  if (!pairs) return bytes.find('\0');
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
    if (bytes[i] == '\0' && bytes[i + 1] == '\0') return i;
  return std::string_view::npos;
}

std::vector<std::byte> synchronised(std::span<const std::byte> bytes) {
  std::vector<std::byte> plain;
  plain.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    plain.push_back(bytes[i]);
    if (bytes[i] == std::byte{0xFF} && i + 1 < bytes.size() && bytes[i + 1] == std::byte{}) ++i;
  }
  return plain;
}

}  // namespace podmill
