// SPDX-License-Identifier: MIT
#include "cli/terminal/screen_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "system/utf8.h"

namespace podmill {
namespace {

constexpr char32_t first_paint = 0xFDD0, end_of_paint = first_paint + 3;

// ECMA-48 SGR, in the order of Colour; the last takes the colour off.
constexpr std::array<std::string_view, 4> sequences{"\x1b[32m", "\x1b[31m", "\x1b[33m", "\x1b[0m"};

bool is_control(char32_t c) { return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0); }

std::string harmless(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_control(next_code_point(text, at)))
      append_code_point(shown, replacement);
    else
      shown += text.substr(begin, at - begin);  // as it is, even where it is no UTF-8: a file may be called so
  }
  return shown;
}

std::string coloured(std::string_view text, bool in_colour) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (!is_paint(c))
      shown += text.substr(begin, at - begin);
    else if (in_colour)
      shown += sequences.at(c - first_paint);
  }
  return shown;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::string blanks(std::size_t count) { return std::string(count, ' '); }

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// Where the second of two columns begins, which two spaces or more divide; else a bit deeper than the line.
int hang_of(std::string_view line, std::size_t indent, int width) {
  constexpr std::size_t deeper = 4;
  const std::size_t gap = line.find("  ", indent);
  const std::size_t second = gap == line.npos ? gap : line.find_first_not_of(' ', gap);
  const int third = width / 3;
  if (second != line.npos && columns(line.substr(0, second)) <= third) return columns(line.substr(0, second));
  constexpr int second_column = 12;  // what begins there goes on there
  if (const int begin = static_cast<int>(indent); begin >= second_column && begin <= third) return begin;
  return std::min(static_cast<int>(indent + deeper), width / 2);
}

std::string broken(std::string_view line, int width) {
  if (columns(line) <= width) return std::string(line) + "\n";
  const std::size_t indent = indent_of(line);
  const int begin = static_cast<int>(indent);
  return blanks(indent) + wrapped(line.substr(indent), hang_of(line, indent, width), width + 1, begin) + "\n";
}

bool is_caret(std::string_view line) {
  return !line.empty() && line.back() == '^' && indent_of(line) + 1 == line.size();
}

/// A quoted line and the caret under it, moved to the left together where they are too wide.
std::string about_caret(std::string_view line, std::string_view caret, int width) {
  const std::size_t indent = std::min(indent_of(line), indent_of(caret));
  const std::size_t at = indent_of(caret) - indent, room = static_cast<std::size_t>(std::max(width, 16)) - indent;
  std::string_view text = line.substr(indent);
  if (columns(line) <= width) return fmt::format("{}\n{}\n", line, caret);
  const std::size_t hidden = at < room * 2 / 3 ? 0 : at - room / 2;
  text.remove_prefix(first_code_points(text, hidden).size());
  std::string shown =
      hidden > 0 ? "…" + std::string(text.substr(first_code_points(text, 1).size())) : std::string(text);
  shown = fitted(shown, static_cast<int>(room));
  return fmt::format("{}{}\n{}^\n", blanks(indent), shown.substr(0, shown.find_last_not_of(' ') + 1),
                     blanks(indent + at - hidden));
}

}  // namespace

std::string painted(std::string_view text, Colour colour) {
  std::string marked;
  append_code_point(marked, first_paint + static_cast<char32_t>(colour));
  marked += text;
  append_code_point(marked, end_of_paint);
  return marked;
}

bool is_paint(char32_t character) { return character >= first_paint && character <= end_of_paint; }

std::string reflowed(std::string_view text, int width) {
  std::string shown;
  const bool ends = text.ends_with('\n');
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    std::string_view rest = text;
    const std::string_view next = take_line(rest);
    const bool is_quoted = is_caret(next);
    shown += is_quoted ? about_caret(line, next, width) : broken(line, width);
    if (is_quoted) text = rest;
  }
  if (!ends && !shown.empty()) shown.pop_back();
  return shown;
}

std::string shown_on(Stream stream, std::string_view text) {
  std::string shown = harmless(text);
  if (is_terminal(stream)) shown = reflowed(shown, width_of(stream));
  return coloured(shown, shows_colours(stream));
}

}  // namespace podmill
