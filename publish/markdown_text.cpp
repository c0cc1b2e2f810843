// SPDX-License-Identifier: MIT
#include "publish/markdown_text.h"

#include "system/utf8.h"

namespace podmill {

std::string markdown_text(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]<>|~&";
  std::string cell;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x20 || c == 0x7F) {
      cell += ' ';
      continue;
    }
    if (c < 0x80 && special.find(static_cast<char>(c)) != std::string_view::npos) cell += '\\';
    append_code_point(cell, c);
  }
  return cell;
}

}  // namespace podmill
