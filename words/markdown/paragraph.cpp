// SPDX-License-Identifier: MIT
#include "words/markdown/paragraph.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// Bytes [begin, end) of a line, links included, behind what `text` holds.
void append(InlineText& text, const InlineText& line, std::size_t begin, std::size_t end) {
  const std::size_t before = text.text.size();
  for (const Link& link : line.links) {
    const std::size_t first = std::max(link.begin, begin), last = std::min(link.end, end);
    if (first < last) text.links.push_back({before + first - begin, before + last - begin, link.url});
  }
  text.text.append(line.text, begin, end - begin);
}

InlineText trimmed(const InlineText& line, std::size_t begin, std::size_t end) {
  const std::string_view shown = trim_front(std::string_view(line.text).substr(begin, end - begin));
  begin = end - shown.size();
  InlineText text;
  append(text, line, begin, begin + trim_back(shown).size());
  return text;
}

/// A link without text, or with a picture that has none, shows its address.
InlineText with_shown_links(const InlineText& line) {
  InlineText shown;
  std::size_t read = 0;
  for (const Link& link : line.links) {
    if (link.begin < read) continue;
    shown.text.append(line.text, read, link.begin - read);
    read = link.end;
    const std::size_t begin = shown.text.size();
    const std::string_view words = std::string_view(line.text).substr(link.begin, link.end - link.begin);
    shown.text += trim(words).empty() ? std::string_view(link.url) : words;
    shown.links.push_back({begin, shown.text.size(), link.url});
  }
  shown.text.append(line.text, read);
  return shown;
}

bool is_address(std::string_view line) {
  return (line.starts_with("https://") || line.starts_with("http://")) && line.find(' ') == std::string_view::npos;
}

/// The line under a table's heads: "|---|:--|".
bool is_under_heads(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

/// A table's row with its cells set apart by dashes.
InlineText shown_row(const InlineText& row) {
  InlineText shown;
  for (std::size_t begin = 0; begin < row.text.size();) {
    const std::size_t end = std::min(row.text.find('|', begin), row.text.size());
    const InlineText cell = trimmed(row, begin, end);
    if (!cell.text.empty() && !shown.text.empty()) shown.text += " – ";
    append(shown, cell, 0, cell.text.size());
    begin = end + 1;
  }
  return shown;
}

/// The rows of a table, without the line under its heads.
std::vector<ShownLine> shown_table(const std::vector<InlineLines::Line>& lines, const StandsAlone& stands_alone) {
  std::vector<ShownLine> rows;
  for (const auto& line : lines) {
    if (is_under_heads(line.text)) continue;
    InlineText row = shown_row(with_shown_links(line));
    const bool alone = stands_alone(with_addresses(row));
    rows.push_back({std::move(row), alone});
  }
  return rows;
}

}  // namespace

std::string with_addresses(const InlineText& line) {
  std::string text;
  std::size_t written = 0;
  for (const Link& link : line.links) {
    text.append(line.text, written, link.end - written);
    written = link.end;
    const std::string_view shown = std::string_view(line.text).substr(link.begin, link.end - link.begin);
    if (!shows_itself(line, link) && !parse_time(trim(shown))) text += fmt::format(" ({})", link.url);
  }
  return text.append(line.text, written);
}

std::vector<ShownLine> shown_lines(const std::vector<InlineLines::Line>& lines, const StandsAlone& stands_alone) {
  if (lines.size() > 1 && is_under_heads(lines[1].text)) return shown_table(lines, stands_alone);
  std::vector<ShownLine> shown;
  bool join = false, last_keeps_line = false;
  for (const auto& line : lines) {
    const InlineText whole = with_shown_links(line);
    InlineText text = trimmed(whole, 0, whole.text.size());
    if (text.text.empty()) {
      join = join && line.soft_break;
      continue;
    }
    const std::string written = with_addresses(text);
    const bool alone = stands_alone(written);
    const bool keeps_line = alone || is_address(written);
    if (join && !keeps_line && !last_keeps_line) {
      shown.back().text += ' ';
      append(shown.back(), text, 0, text.text.size());
    } else {
      shown.push_back({std::move(text), alone});
    }
    join = line.soft_break;
    last_keeps_line = keeps_line;
  }
  return shown;
}

}  // namespace podmill
