// SPDX-License-Identifier: MIT
#include "words/chapters/line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "words/chapters/title.h"
#include "words/markdown/markdown.h"
#include "words/text/cursor.h"
#include "words/text/impossible_time.h"
#include "words/text/line_remarks.h"
#include "words/text/time_span.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// Longer lines are not looked into: HTML may put a whole list on one line, and cmark-gfm's work on a line can grow
/// with the square of its length.
constexpr std::size_t longest_line_bytes = std::size_t{32} * 1024;
/// Longer titles are sentences (players show 40 to 100 characters).
constexpr std::size_t longest_title_bytes = 600;

constexpr std::string_view inside = "the time stands inside a sentence";
constexpr std::string_view untitled = "there is no title";
constexpr std::string_view too_long = "it is too long for a title";
constexpr std::string_view time_of_day = "it is a time of day";

bool is_one_of(char32_t c, std::string_view ascii) {
  return c != 0 && c < 0x80 && ascii.find(static_cast<char>(c)) != std::string_view::npos;
}

/// What may stand in front of a line without being a word of it.
bool is_ornament(char32_t c) { return is_space(c) || is_symbol(c) || is_dash(c) || is_one_of(c, "*+#>|=\"'`"); }

/// Whether nothing but bullets, emoji, a box to tick or a number ("3.", "3)", "#3") stands there.
bool is_decoration(std::string_view text) {
  Cursor cursor(text);
  const auto skip_ornaments = [&] {
    const std::size_t begin = cursor.at();
    cursor.skip_while(is_ornament);
    return trim(text.substr(begin, cursor.at() - begin));
  };
  const std::string_view front = skip_ornaments();
  for (const std::string_view box : {"[ ]", "[x]", "[X]"}) {
    if (cursor.rest().starts_with(box)) cursor.skip(box.size());
  }
  const std::size_t digits = cursor.at();
  while (!cursor.done() && cursor.at() - digits < 3 && digit_value(cursor.peek())) cursor.next();
  if (cursor.at() > digits) {
    const bool dotted = cursor.skip_one('.') || cursor.skip_one(')') || cursor.skip_one(':');
    if (skip_ornaments().empty() && !dotted && !front.ends_with('#')) return false;
  } else {
    skip_ornaments();
  }
  return cursor.done();
}

/// The last word of a text, up to a space.
std::string_view last_word(std::string_view text) {
  const auto space = text.find_last_of(" \t");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

/// "2024-08-14", "14.8.2024", "8/14/24"
bool is_date(std::string_view word) {
  const auto digits = std::count_if(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); });
  const auto signs = std::count_if(word.begin(), word.end(), [](char c) { return is_one_of(c, "-/."); });
  return digits >= 4 && signs >= 2 && digits + signs == static_cast<std::ptrdiff_t>(word.size());
}

/// "pm", "Uhr", "UTC" right behind a time.
bool says_time_of_day(std::string_view behind) {
  static constexpr std::array<std::string_view, 18> words{"am",   "pm",   "AM",  "PM",  "a.m.", "p.m.",
                                                          "A.M.", "P.M.", "Uhr", "UTC", "GMT",  "CET",
                                                          "EST",  "EDT",  "PST", "PDT", "h",    "o'clock"};
  const std::string_view text = trim_front(behind);
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    if (!text.starts_with(word)) return false;
    Cursor cursor(text, word.size());
    if (cursor.skip_one('-') || cursor.skip_one('\'')) return !is_ascii_letter(cursor.peek());
    return !is_ascii_letter(cursor.peek()) && !digit_value(cursor.peek()) && cursor.peek() < 0x80;
  });
}

LineReading made(const TimeSpan& time, Title title, LineStyle style) {
  if (!says_something(title.text)) return {{}, untitled};
  if (title.text.size() > longest_title_bytes) return {{}, too_long};
  WrittenChapter chapter;
  chapter.start = time.start;
  if (time.until && *time.until > time.start) chapter.end = time.until;
  chapter.content.title = std::move(title.text);
  chapter.content.url = std::move(title.url);
  return {ChapterLine{std::move(chapter), style}, {}};
}

/// In a table's row the title is one cell.
std::size_t end_of_cell(std::string_view text, std::size_t begin) {
  const std::size_t bar = trim_front(text).starts_with('|') ? text.find('|', begin) : std::string_view::npos;
  return std::min(bar, text.size());
}

LineReading read_time_first(const InlineText& line, const TimeSpan& time) {
  const std::string_view text = line.text;
  if (!time.bracketed && says_time_of_day(text.substr(time.end))) return {{}, time_of_day};
  const std::size_t begin = title_begin(text, time.end);
  std::size_t end = trim_back(text).size();
  if (is_one_of(time.unclosed, ")]}>") && text.substr(0, end).ends_with(static_cast<char>(time.unclosed))) --end;
  end = std::max(begin, end);
  const std::size_t cell = std::min(end, end_of_cell(text, begin));
  Title title = read_title(line, begin, cell);
  if (title.url.empty()) title.url = read_title(line, cell, end).url;
  return made(time, std::move(title), LineStyle::time_first);
}

/// "Title (0:30)", "Title - 0:30" are marked; "Title 0:30", "Title: 0:30" are not.
LineStyle style_of(std::string_view between, bool bracketed) {
  for (Cursor cursor(between); !bracketed && !cursor.done(); cursor.next()) {
    bracketed = !is_space(cursor.peek()) && cursor.peek() != ':' && cursor.peek() != 0xFF1A;
  }
  return bracketed ? LineStyle::time_last_marked : LineStyle::time_last;
}

/// Bullets and numbers in front of a title whose time stands behind; emoji stay.
std::size_t bullet_length(std::string_view text) {
  static constexpr std::u32string_view bullets = U"*+#>|\u2022\u2023\u25E6\u25AA\u25CF\u00B7";
  Cursor cursor(text);
  cursor.skip_while(
      [](char32_t c) { return is_space(c) || is_dash(c) || bullets.find(c) != std::u32string_view::npos; });
  Cursor number = cursor;
  number.skip_while([](char32_t c) { return digit_value(c).has_value(); });
  const bool numbered = number.at() > cursor.at() && (number.skip_one('.') || number.skip_one(')'));
  if (numbered && is_space(number.peek())) cursor = number;
  cursor.skip_spaces();
  return cursor.at();
}

LineReading read_time_last(const InlineText& line, const TimeSpan& time) {
  const std::string_view text = line.text;
  const std::size_t end = title_end(text, time.begin);
  const std::string_view title = text.substr(0, end);
  if (is_date(last_word(title))) return {{}, time_of_day};
  const std::size_t begin = std::min(bullet_length(title), end);
  return made(time, read_title(line, begin, end), style_of(text.substr(end, time.begin - end), time.bracketed));
}

/// Why what stands where a chapter's time would is none: at the beginning, or behind a title in brackets; empty where
/// nothing like a time stands there.
std::string_view why_no_time(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == text.npos) return {};
  for (std::size_t at = digit; at != text.npos; at = text.find_first_of("0123456789", at + 1)) {
    const std::string_view before = text.substr(0, at);
    const bool bracketed = !before.empty() && is_one_of(static_cast<unsigned char>(before.back()), "([{<");
    if (at > digit && !bracketed) continue;
    const bool leads = is_decoration(bracketed ? before.substr(0, before.size() - 1) : before);
    const auto impossible = scan_impossible_time(text.substr(at));
    if (!impossible) continue;
    const std::string_view behind = trim(text.substr(at + impossible->length));
    if (leads || (bracketed && behind.size() == 1 && is_one_of(static_cast<unsigned char>(behind[0]), ")]}>")))
      return impossible->reason;
  }
  return {};
}

LineReading read_one(const InlineText& line) {
  const std::vector<TimeSpan> times = find_times(line.text);
  const std::string_view text = line.text;
  if (times.empty()) return {{}, why_no_time(text)};
  if (is_decoration(text.substr(0, times.front().begin))) return read_time_first(line, times.front());
  const std::string_view behind = text.substr(times.back().end);
  if (std::all_of(behind.begin(), behind.end(), [](char c) { return c == ' ' || c == '|'; })) {
    return read_time_last(line, times.back());
  }
  if (const std::string_view why = why_no_time(text); !why.empty()) return {{}, why};
  return {{}, says_time_of_day(behind) ? time_of_day : inside};
}

/// A colon with a digit before it and one behind: reading a line's marks is dear, prose has none.
bool may_hold_time(std::string_view line) {
  for (std::size_t at = line.find_first_of(":\xEF\xE2"); at < line.size();
       at = line.find_first_of(":\xEF\xE2", at + 1)) {
    if (line[at] != ':') return true;
    if (at > 0 && at + 1 < line.size()) {
      const auto digit_like = [](unsigned char c) { return std::isdigit(c) || c >= 0x80; };
      if (digit_like(line[at - 1]) && digit_like(line[at + 1])) return true;
    }
  }
  return false;
}

}  // namespace

std::string no_chapter(int line, std::string_view text, std::string_view reason) {
  return fmt::format("line {}: \"{}\" is no chapter: {}", line, beginning_of(text), reason);
}

std::vector<LineReading> read_chapter_line(std::string_view line) {
  line = trim(line);
  if (line.ends_with('\\')) line = trim_back(line.substr(0, line.size() - 1));
  if (!may_hold_time(line)) return {};
  if (line.size() > longest_line_bytes) return {{{}, too_long}};
  std::vector<LineReading> readings;
  for (const InlineText& piece : read_inline(line)) {
    LineReading reading = read_one(piece);
    if (reading.chapter || !reading.reason.empty()) readings.push_back(std::move(reading));
  }
  return readings;
}

}  // namespace podmill
