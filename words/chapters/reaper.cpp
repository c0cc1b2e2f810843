// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// What REAPER's Region/Marker Manager exports: `#,Name,Start,End,Length`; times as minutes and seconds or as seconds
// with a fraction.

bool recognises(std::string_view text, std::string_view) {
  static constexpr std::string_view header = "#,name,start,end";
  return text.size() >= header.size() && std::equal(header.begin(), header.end(), text.begin(), [](char a, char b) {
           return a == b || (is_ascii_letter(a) && a == (b | 32));
         });
}

/// The cells of a line of comma-separated values (RFC 4180, but for line breaks within a cell).
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"' && quoted && at + 1 < line.size() && line[at + 1] == '"') {
      cells.back() += line[++at];
    } else if (line[at] == '"' && (quoted || cells.back().empty())) {
      quoted = !quoted;
    } else if (line[at] == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[at];
    }
  }
  return cells;
}

/// REAPER's samples are whole numbers, its seconds never are.
std::optional<Millis> read_time(std::string_view cell) {
  return cell.find_first_of(".:") == cell.npos ? std::nullopt : parse_clock(trim(cell));
}

void read_line(int number, std::string_view line, ChapterCollector& found) {
  const std::vector<std::string> cells = cells_of(line);
  const bool known = !cells[0].empty() && (cells[0][0] == 'M' || cells[0][0] == 'R');
  if (!known || cells.size() < 3) {
    found.refuse(number, line, "it is neither a marker (M1) nor a region (R1)");
    return;
  }
  const auto start = read_time(cells[2]);
  if (!start) {
    found.refuse(number, line, "its start is not in minutes:seconds: set the ruler to them and export again");
    return;
  }
  WrittenChapter chapter;
  chapter.start = *start;
  chapter.content.title = cells[1];
  if (cells[0][0] == 'R' && cells.size() > 3) chapter.end = read_time(cells[3]);
  found.add(number, std::move(chapter));
}

ChapterLines read(std::string_view text, std::string_view) {
  ChapterCollector found;
  each_line(text, [&](int number, std::string_view line) {
    if (number > 1 && !trim(line).empty()) read_line(number, line, found);
  });
  return std::move(found).in_order();
}

}  // namespace

ChapterFormat reaper_format() { return {"reaper", "REAPER's markers and regions", {}, recognises, read}; }

}  // namespace podmill
