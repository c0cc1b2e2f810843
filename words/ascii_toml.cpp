// SPDX-License-Identifier: MIT
#include "words/ascii_toml.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/unicode.h"

namespace podmill {
namespace {

/// What opens at `at`: "#", one quotation mark or three; empty where nothing does.
std::string_view opening(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '#') return text.substr(at, 1);
  if (c != '"' && c != '\'') return {};
  const std::string_view three = text.substr(at, 3);
  return three == "\"\"\"" || three == "'''" ? three : three.substr(0, 1);
}

/// Where what `open` opened at `at` is over; for a string that lacks its end, the line's or the text's.
std::size_t closing(std::string_view text, std::size_t at, std::string_view open) {
  if (open == "#") return std::min(text.find('\n', at), text.size());
  for (std::size_t i = at + open.size(); i < text.size(); ++i) {
    if (text.substr(i).starts_with(open)) return i + open.size();
    if (text[i] == '\n' && open.size() == 1) return i;
    if (text[i] == '\\' && open[0] == '"') ++i;
  }
  return text.size();
}

std::string escaped(std::string_view string) {
  std::string text;
  for (std::size_t at = 0; at < string.size();) {
    const char32_t c = next_code_point(string, at);
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else {
      text += fmt::format("\\U{:08X}", static_cast<unsigned>(c));
    }
  }
  return text;
}

}  // namespace

AsciiToml ascii_toml(std::string_view toml) {
  AsciiToml ascii;
  for (std::size_t at = 0; at < toml.size();) {
    const std::string_view open = opening(toml, at);
    if (open.empty()) {
      if (static_cast<unsigned char>(toml[at]) >= 0x80) {
        ascii.bare_line = static_cast<int>(std::count(toml.begin(), toml.begin() + at, '\n'));
        return ascii;
      }
      ascii.text += toml[at++];
      continue;
    }
    const std::size_t end = closing(toml, at, open);
    const std::string_view quoted = toml.substr(at, end - at);
    ascii.text += open[0] == '"' ? escaped(quoted) : std::string(quoted);
    at = end;
  }
  return ascii;
}

}  // namespace podmill
