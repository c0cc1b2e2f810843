// SPDX-License-Identifier: MIT
#include "system/utf8.h"

#include <array>

#include "system/byte_reader.h"

namespace podmill {
namespace {

constexpr char32_t invalid = 0xFFFFFFFF, replacement = 0xFFFD;

int length_from(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

/// Like next_code_point(), but `invalid` for a byte that is no UTF-8.
char32_t decode(std::string_view text, std::size_t& at) {
  static constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const auto lead = static_cast<unsigned char>(text[at]);
  const int length = length_from(lead);
  if (length == 0 || at + length > text.size()) return ++at, invalid;
  char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return ++at, invalid;
    c = (c << 6) | (byte & 0x3F);
  }
  if (c < smallest[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return ++at, invalid;
  at += length;
  return c;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const char32_t c = decode(text, at);
  return c == invalid ? replacement : c;
}

void append_code_point(std::string& text, char32_t c) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    tail(12), tail(6), tail(0);
  }
}

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) append_code_point(text, static_cast<unsigned char>(c));
  return text;
}

std::string from_utf8(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) append_code_point(text, next_code_point(bytes, i));
  return text;
}

std::string from_utf16(std::string_view bytes, bool big_endian, bool* is_broken) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    big_endian = bytes.front() == '\xFE';
    bytes.remove_prefix(2);
  }
  const auto unit = [&](std::size_t i) {
    const auto pair = as_bytes(bytes.substr(i, 2));
    return static_cast<char32_t>(big_endian ? podmill::big_endian(pair) : little_endian(pair));
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

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) decode(text, at);
  return count;
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size() && count > 0; --count) decode(text, at);
  return text.substr(0, at);
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (decode(text, at) == invalid) return begin;
  }
  return {};
}

}  // namespace podmill
