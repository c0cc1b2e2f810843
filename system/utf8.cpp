// SPDX-License-Identifier: MIT
#include "system/utf8.h"

#include <array>

namespace podmill {
namespace {

constexpr char32_t invalid = 0xFFFFFFFF;

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
  return c == invalid ? 0xFFFD : c;
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

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (decode(text, at) == invalid) return begin;
  }
  return {};
}

}  // namespace podmill
