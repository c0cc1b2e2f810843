// SPDX-License-Identifier: MIT
#include "words/unicode.h"

#include <algorithm>
#include <array>

namespace podmill {
namespace {

constexpr char32_t invalid = 0xFFFFFFFF;

struct Range32 {
  char32_t first, last;
};

template <std::size_t N>
bool within_any(const std::array<Range32, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](const Range32& r) { return r.first <= c && c <= r.last; });
}

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

bool is_space(char32_t c) {
  static constexpr std::array<Range32, 11> spaces{{{0x09, 0x0D},
                                                   {0x20, 0x20},
                                                   {0x85, 0x85},
                                                   {0xA0, 0xA0},
                                                   {0x1680, 0x1680},
                                                   {0x2000, 0x200C},
                                                   {0x200E, 0x200F},
                                                   {0x2028, 0x202F},
                                                   {0x205F, 0x2069},
                                                   {0x3000, 0x3000},
                                                   {0xFEFF, 0xFEFF}}};
  return within_any(spaces, c);
}

bool is_symbol(char32_t c) {
  // General punctuation to miscellaneous arrows, CJK signs, variation selectors, full-width signs, emoji.
  static constexpr std::array<Range32, 7> symbols{{{0xB7, 0xB7},
                                                   {0x200D, 0x200D},
                                                   {0x2010, 0x2BFF},
                                                   {0x3003, 0x303F},
                                                   {0xFE00, 0xFE0F},
                                                   {0x1F000, 0x1FAFF},
                                                   {0xE0020, 0xE007F}}};
  return within_any(symbols, c);
}

bool is_dash(char32_t c) {
  static constexpr std::array<Range32, 7> dashes{{{'-', '-'},
                                                  {'~', '~'},
                                                  {0x2010, 0x2015},
                                                  {0x2212, 0x2212},
                                                  {0x301C, 0x301C},
                                                  {0xFF0D, 0xFF0D},
                                                  {0xFF5E, 0xFF5E}}};
  return within_any(dashes, c);
}

bool is_ascii_letter(char32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

std::optional<int> digit_value(char32_t c) {
  for (const char32_t zero : {U'0', U'\uFF10', U'\u0660', U'\u06F0', U'\u0966'}) {
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  }
  return {};
}

std::string_view trim_front(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_space(next_code_point(text, at))) return text.substr(begin);
  }
  return {};
}

std::string_view trim_back(std::string_view text) {
  while (!text.empty()) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && text.size() - begin < 4 && (text[begin] & 0xC0) == 0x80) --begin;
    std::size_t at = begin;
    if (!is_space(next_code_point(text, at)) || at != text.size()) return text;
    text.remove_suffix(text.size() - begin);
  }
  return text;
}

std::string_view trim(std::string_view text) { return trim_back(trim_front(text)); }

}  // namespace podmill
