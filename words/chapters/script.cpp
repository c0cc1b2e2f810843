// SPDX-License-Identifier: MIT
#include "words/chapters/script.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "words/text/unicode.h"

namespace podmill {
namespace {

bool is_latin(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> ranges{
      {{0x09, 0x24F}, {0x300, 0x36F}, {0x1E00, 0x1EFF}, {0x2000, 0x20CF}, {0x2100, 0x214F}, {0xA720, 0xA7FF}}};
  return std::ranges::any_of(ranges, [c](const auto& range) { return range.first <= c && c <= range.second; });
}

}  // namespace

std::string_view first_not_latin(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_latin(next_code_point(text, at))) return text.substr(begin, at - begin);
  }
  return {};
}

std::string without_emoji(std::string_view text) {
  constexpr char32_t joiner = 0x200D;
  std::string plain;
  bool in_picture = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    in_picture =
        (in_picture && c == joiner) ||
        (!is_latin(c) && (is_symbol(c) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_GRAPHEME_EXTEND) != 0));
    if (in_picture || (c == ' ' && (plain.empty() || plain.ends_with(' ')))) continue;
    plain += text.substr(begin, at - begin);
  }
  plain = trim(plain);
  return first_not_latin(plain).empty() ? plain : std::string(text);
}

}  // namespace podmill
