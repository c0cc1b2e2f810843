// SPDX-License-Identifier: MIT
#include "words/text/unicode.h"

#include <fmt/format.h>
#include <unicode/brkiter.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "system/error.h"

namespace podmill {
namespace {

struct Range32 {
  char32_t first, last;
};

template <std::size_t N>
bool within_any(const std::array<Range32, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](const Range32& r) { return r.first <= c && c <= r.last; });
}

}  // namespace

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

std::vector<bool> character_ends(std::u32string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), code));
  if (U_FAILURE(code) || !breaks)
    throw Error(Fault::io, fmt::format("ICU can't tell where characters end: {}", u_errorName(code)));
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(c));
  breaks->setText(units);
  std::vector<bool> ends(text.size());
  std::int32_t at = 0, next_end = breaks->next();
  for (std::size_t i = 0; i < text.size(); ++i) {
    at += U16_LENGTH(text[i]);
    ends[i] = at == next_end;
    if (ends[i]) next_end = breaks->next();
  }
  return ends;
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
