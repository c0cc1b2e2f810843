// SPDX-License-Identifier: MIT
#include "words/shows/retimed_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "system/error.h"
#include "words/chapters/list.h"
#include "words/shows/front_matter.h"
#include "words/text/text_file.h"
#include "words/text/time_code.h"
#include "words/text/time_span.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// Lines with what ends them, as clean_text() counts them: LF, CR LF or CR.
std::vector<std::string> lines_of(std::string_view bytes) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < bytes.size();) {
    std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
    if (bytes.substr(end).starts_with("\r\n")) ++end;
    end = std::min(end + 1, bytes.size());
    lines.emplace_back(bytes.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

/// The first digits of a field count as they are written, of any script.
std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at < text.size() && digit_value(next_code_point(text, at))) ++count;
  return count;
}

/// ":" and what scan_time() takes for it.
int colons_of(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    count += c == ':' || c == 0xFF1A || c == 0x2236;
  }
  return count;
}

/// All times within a stretch of a line moved; gives the stretch's length now.
std::size_t move_times(std::string& line, std::size_t begin, std::size_t length,
                       const std::function<Millis(Millis)>& moved) {
  std::string stretch = line.substr(begin, length), result;
  for (std::string_view rest = stretch; !rest.empty();) {
    if (const auto time = scan_time(rest)) {
      result += spelled_like(rest.substr(0, time->length), moved(time->time));
      rest.remove_prefix(time->length);
    } else {
      std::size_t next = 0;
      next_code_point(rest, next);
      result += rest.substr(0, next);
      rest.remove_prefix(next);
    }
  }
  line.replace(begin, length, result);
  return result.size();
}

}  // namespace

std::string spelled_like(std::string_view like, Millis time) {
  const auto scanned = scan_time(like);
  const std::size_t first = digits_at(like, 0);
  const std::size_t point = like.find_first_of(".,");
  const std::size_t decimals = point == std::string_view::npos ? 0 : digits_at(like, point + 1);
  const auto ms = time.count(), seconds = ms / 1000;
  // Who writes 75:00 wants no hours.
  const bool hours =
      colons_of(like) == 2 || (seconds >= 3600 && !(scanned && scanned->time >= std::chrono::hours{1}));
  std::string text = hours ? fmt::format("{:0{}}:{:02}:{:02}", seconds / 3600, first, seconds / 60 % 60, seconds % 60)
                           : fmt::format("{:0{}}:{:02}", seconds / 60, first, seconds % 60);
  if (decimals == 0) return text;
  std::string fraction = fmt::format("{:03}", ms % 1000);
  fraction.resize(decimals, '0');
  return text + like[point] + fraction;
}

std::string retimed_notes(std::string_view bytes, std::string_view name, const std::function<Millis(Millis)>& moved) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    throw Error(Fault::input, Place{name}, "is UTF-16, in which its times can't be replaced", "save it as UTF-8");
  const std::string text = clean_text(bytes, name);
  const FrontMatter front = read_front_matter(text, name);
  const ChapterLines found = find_chapters(std::string_view(text).substr(front.bytes), 1 + front.lines);
  if (found.chapters.empty())
    throw Error(Fault::input, Place{name}, "has no list of chapters",
                "podmill chapters FILE --explain says which lines were passed over, and why");
  std::vector<std::string> lines = lines_of(bytes);
  std::size_t done = 0;  // of the line: HTML puts several chapters on one
  int last_number = 0;
  for (const WrittenChapter& chapter : found.chapters) {
    const int number = chapter.line.number;
    if (number != last_number) done = 0;
    last_number = number;
    std::string& line = lines.at(static_cast<std::size_t>(number - 1));
    const auto times = find_times(line);
    const auto time = std::ranges::find_if(
        times, [&](const TimeSpan& span) { return span.begin >= done && span.start == chapter.start; });
    if (time == times.end())
      throw Error(Fault::input, Place{name, number}, "the time of this chapter can't be told from its mark-up",
                  "write the line as 0:30 Title");
    done = time->begin + move_times(line, time->begin, time->end - time->begin, moved);
  }
  std::string result;
  for (const std::string& line : lines) result += line;
  return result;
}

}  // namespace podmill
