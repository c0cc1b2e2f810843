// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// The markers of a timeline that DaVinci Resolve exports as an EDL (CMX 3600): of an event the third time code, where
// it is in the timeline, and below it "|C:colour |M:name |D:frames". Timelines begin at a whole hour, mostly the
// first, which no line says; nor does any how many frames a second has, but for drop frame, which 29.97 and 59.94
// have.

bool recognises(std::string_view text, std::string_view) {
  return trim_front(text).starts_with("TITLE:") && text.find("|M:") != text.npos;
}

/// HH:MM:SS:FF; a semicolon before the frames says drop frame too.
struct TimeCode {
  Millis whole_seconds{};
  int frames = 0;
};

std::optional<TimeCode> read_time_code(std::string_view text) {
  const std::size_t last = text.find_last_of(":;.");
  if (last == text.npos || text.size() - last != 3) return {};
  std::string clock(text.substr(0, last));
  std::ranges::replace(clock, ';', ':');
  TimeCode code;
  const auto [end, failed] = std::from_chars(text.data() + last + 1, text.data() + text.size(), code.frames);
  const auto seconds = parse_clock(clock);
  if (!seconds || std::ranges::count(clock, ':') != 2 || failed != std::errc() || end != text.data() + text.size())
    return {};
  code.whole_seconds = *seconds;
  return code;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (line = trim(line); !line.empty(); line = trim_front(line)) {
    words.push_back(line.substr(0, line.find_first_of(" \t")));
    line.remove_prefix(words.back().size());
  }
  return words;
}

/// Four time codes end an event: in and out of its source, in and out of the timeline.
std::optional<TimeCode> event_start(std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() < 4 || words[0].find_first_not_of("0123456789") != words[0].npos) return {};
  return read_time_code(words[words.size() - 2]);
}

/// "Opening" of " |C:ResolveColorBlue |M:Opening |D:1".
std::string_view marker_name(std::string_view line) {
  line.remove_prefix(line.find("|M:") + 3);
  return trim(line.substr(0, line.rfind("|D:")));
}

struct Marker {
  int line = 0;
  TimeCode at;
  std::string_view name;
};

struct Markers {
  std::vector<Marker> all;
  bool drops_frames = false;
};

Markers read_markers(std::string_view text, ChapterCollector& found) {
  Markers markers;
  std::optional<TimeCode> event;
  each_line(text, [&](int number, std::string_view line) {
    if (line.starts_with("FCM: DROP")) markers.drops_frames = true;
    if (const auto start = event_start(line)) event = start;
    if (line.find("|M:") == line.npos) return;
    if (event)
      markers.all.push_back({number, *event, marker_name(line)});
    else
      found.refuse(number, line, "no event with four time codes stands above it");
    event.reset();
  });
  return markers;
}

/// Of drop frame: the names of the first frames of each minute but every tenth are left out, two of 30, four of 60.
Millis dropped_time(const TimeCode& code, int frames_a_second) {
  const std::int64_t seconds = code.whole_seconds / std::chrono::seconds{1}, minutes = seconds / 60;
  const std::int64_t dropped = frames_a_second / 15 * (minutes - minutes / 10);
  const std::int64_t frame = seconds * frames_a_second + code.frames - dropped;
  return Millis{(frame * 1001 + frames_a_second / 2) / frames_a_second};
}

void add_chapters(const Markers& markers, ChapterCollector& found) {
  if (markers.all.empty()) return;
  const auto by_time = [](const Marker& marker) { return marker.at.whole_seconds; };
  const Marker& first = *std::ranges::min_element(markers.all, {}, by_time);
  const Millis origin = std::chrono::floor<std::chrono::hours>(first.at.whole_seconds);
  if (origin > Millis{})
    found.remark(first.line,
                 fmt::format("times count from {}, where the timeline seems to begin", show_time(origin)));
  const bool has_many = std::ranges::any_of(markers.all, [](const Marker& marker) { return marker.at.frames >= 30; });
  bool is_told = markers.drops_frames;
  for (const Marker& marker : markers.all) {
    WrittenChapter chapter;
    chapter.content.title = marker.name;
    chapter.start = markers.drops_frames
                        ? dropped_time(marker.at, has_many ? 60 : 30) - dropped_time({origin, 0}, has_many ? 60 : 30)
                        : marker.at.whole_seconds - origin;
    if (marker.at.frames > 0 && !is_told) {
      found.remark(marker.line, "frames are left out of times, as an EDL does not say how many a second has");
      is_told = true;
    }
    found.add(marker.line, std::move(chapter));
  }
}

ChapterLines read(std::string_view text, std::string_view) {
  ChapterCollector found;
  add_chapters(read_markers(text, found), found);
  return std::move(found).in_order();
}

}  // namespace

ChapterFormat edl_format() { return {"edl", "markers of DaVinci Resolve", {}, recognises, read}; }

}  // namespace podmill
