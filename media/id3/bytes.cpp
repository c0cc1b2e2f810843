// SPDX-License-Identifier: MIT
#include "media/id3/bytes.h"

#include <algorithm>

#include "system/utf8.h"

namespace podmill {
namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

}  // namespace

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

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) append_code_point(text, at(bytes, i));
  return text;
}

std::string from_utf16(std::string_view bytes, bool big_endian, bool* is_broken) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    big_endian = at(bytes, 0) == 0xFE;
    bytes.remove_prefix(2);
  }
  const auto unit = [&](std::size_t i) {
    const int first = at(bytes, i), second = at(bytes, i + 1);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  bool broken = bytes.size() % 2 != 0;
  std::size_t i = 0;
  for (; i + 2 <= bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xE000) {
      const char32_t low = c < 0xDC00 && i + 4 <= bytes.size() ? unit(i + 2) : 0;
      const bool paired = low >= 0xDC00 && low < 0xE000;
      c = paired ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : replacement;
      broken = broken || !paired;
      if (paired) i += 2;
    }
    append_code_point(text, c);
  }
  if (i < bytes.size()) append_code_point(text, replacement);
  if (is_broken) *is_broken = broken;
  return text;
}

std::string from_utf8(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) append_code_point(text, next_code_point(bytes, i));
  return text;
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

bool looks_like_image(std::string_view data) {
  return data.starts_with("\xFF\xD8\xFF") || data.starts_with("\x89PNG") || data.starts_with("GIF8") ||
         (data.starts_with("RIFF") && data.substr(0, 12).ends_with("WEBP")) || data.starts_with("BM");
}

}  // namespace podmill
