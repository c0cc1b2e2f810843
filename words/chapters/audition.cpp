// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "system/ascii_lower.h"
#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// The markers that Adobe Audition exports as CSV, which has tabs between its columns: Name, Start, Duration, Time
// Format, Type, Description. A time is as its format says: "decimal" minutes and seconds, "48000 Hz" samples,
// "25 fps" hours, minutes, seconds and frames.

constexpr std::string_view header = "name\tstart\tduration";

bool recognises(std::string_view text, std::string_view) {
  return ascii_lower(text.substr(0, header.size())) == header;
}

using Columns = std::array<std::string_view, 6>;
enum Column { title, start, duration, time_format, type };

Columns columns_of(std::string_view line) {
  Columns columns;
  for (std::string_view& column : columns) {
    column = trim(line.substr(0, line.find('\t')));
    line.remove_prefix(std::min(line.find('\t'), line.size() - 1) + (line.empty() ? 0 : 1));
    if (line.empty()) break;
  }
  return columns;
}

/// A number at the beginning of a text that `unit` stands behind: "29.97 drop fps".
std::optional<double> rate_of(std::string_view format, std::string_view unit) {
  double rate = 0;
  const auto [end, failed] = std::from_chars(format.data(), format.data() + format.size(), rate);
  const std::string_view behind = trim(format.substr(static_cast<std::size_t>(end - format.data())));
  return failed == std::errc() && rate > 0 && behind.find(unit) != behind.npos ? std::optional(rate) : std::nullopt;
}

std::optional<Millis> in_samples(std::string_view text, double rate) {
  double samples = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), samples);
  const double seconds = samples / rate;
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  return seconds >= 0 && seconds < longest_seconds ? std::optional(Millis{std::llround(seconds * 1000)})
                                                   : std::nullopt;
}

/// "0:00:09:12": the frames are the last part.
std::optional<Millis> in_frames(std::string_view text, double rate) {
  const std::size_t last = text.find_last_of(":;");
  if (last == text.npos) return {};
  std::string clock(text.substr(0, last));
  std::ranges::replace(clock, ';', ':');
  const auto seconds = parse_clock(clock);
  const auto frames = in_samples(text.substr(last + 1), rate);
  if (!seconds || !frames || *frames >= std::chrono::seconds{1}) return {};
  return *seconds + *frames;
}

std::optional<Millis> read_time(std::string_view text, std::string_view format) {
  if (const auto rate = rate_of(format, "Hz")) return in_samples(text, *rate);
  if (const auto rate = rate_of(format, "fps")) return in_frames(text, *rate);
  std::string clock(text);
  std::ranges::replace(clock, ',', '.');
  return text.find(':') == text.npos ? std::nullopt : parse_clock(clock);
}

ChapterLines read(std::string_view text, std::string_view) {
  ChapterCollector found;
  each_line(text, [&](int number, std::string_view line) {
    if (number == 1 || trim(line).empty()) return;
    const Columns columns = columns_of(line);
    const auto begins = read_time(columns[start], columns[time_format]);
    if (!begins)
      return found.refuse(
          number, line,
          fmt::format("its start, \"{}\", is no time in \"{}\": show times as decimal and export again",
                      columns[start], columns[time_format]));
    WrittenChapter chapter;
    chapter.start = *begins;
    chapter.content.title = columns[title];
    if (const auto lasts = read_time(columns[duration], columns[time_format])) chapter.end = chapter.start + *lasts;
    found.add(number, std::move(chapter));
  });
  return std::move(found).in_order();
}

}  // namespace

ChapterFormat audition_format() { return {"audition", "Audition's markers", {}, recognises, read}; }

}  // namespace podmill
