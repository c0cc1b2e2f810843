// SPDX-License-Identifier: MIT
#include "words/text/unicode.h"

#include <algorithm>
#include <array>

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

bool is_extending(char32_t c) {
  static constexpr std::array<Range32, 75> extending{
      {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},     {0x5BF, 0x5BF},     {0x5C1, 0x5C2},
       {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},     {0x64B, 0x65F},     {0x670, 0x670},
       {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x6E7, 0x6E8},     {0x6EA, 0x6ED},     {0x711, 0x711},
       {0x730, 0x74A},   {0x900, 0x903},   {0x93A, 0x93C},     {0x93E, 0x94F},     {0x951, 0x957},
       {0x962, 0x963},   {0x981, 0x983},   {0x9BC, 0x9BC},     {0x9BE, 0x9CD},     {0x9D7, 0x9D7},
       {0xA01, 0xA03},   {0xA3C, 0xA51},   {0xA70, 0xA71},     {0xA81, 0xA83},     {0xABC, 0xABC},
       {0xABE, 0xACD},   {0xB01, 0xB03},   {0xB3C, 0xB3C},     {0xB3E, 0xB57},     {0xB82, 0xB82},
       {0xBBE, 0xBCD},   {0xBD7, 0xBD7},   {0xC00, 0xC04},     {0xC3C, 0xC3C},     {0xC3E, 0xC56},
       {0xC81, 0xC83},   {0xCBC, 0xCBC},   {0xCBE, 0xCD6},     {0xD00, 0xD03},     {0xD3B, 0xD3C},
       {0xD3E, 0xD4D},   {0xD57, 0xD57},   {0xDCA, 0xDDF},     {0xE31, 0xE31},     {0xE34, 0xE3A},
       {0xE47, 0xE4E},   {0xEB1, 0xEB1},   {0xEB4, 0xEBC},     {0xEC8, 0xECE},     {0xF18, 0xF19},
       {0xF35, 0xF35},   {0xF37, 0xF37},   {0xF39, 0xF39},     {0xF71, 0xF84},     {0xF90, 0xFBC},
       {0x102B, 0x103E}, {0x1160, 0x11FF}, {0x135D, 0x135F},   {0x17B4, 0x17D3},   {0x1AB0, 0x1AFF},
       {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x20D0, 0x20F0},   {0x302A, 0x302F},   {0x3099, 0x309A},
       {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}}};
  return c >= extending.front().first && within_any(extending, c);
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
