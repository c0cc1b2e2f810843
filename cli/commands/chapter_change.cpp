// SPDX-License-Identifier: MIT
#include "cli/commands/chapter_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "make/chapter_source.h"
#include "media/id3/tag.h"
#include "media/mp3/scan.h"
#include "system/error.h"
#include "words/text/counted.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {

std::optional<Millis> seconds_or_clock(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc{} && end == text.data() + text.size() && seconds >= 0 && seconds < 1e7)
    return Millis(std::llround(seconds * 1000));
  return parse_time(text);
}

/// "12.5", "-12.5", "1:30", "-0:05".
Millis shift_of(const std::string& text) {
  const bool back = text.starts_with('-'), signed_ = back || text.starts_with('+');
  if (const auto time = seconds_or_clock(std::string_view(text).substr(signed_ ? 1 : 0)))
    return back ? -*time : *time;
  throw Error{Fault::usage, fmt::format("--shift {}: not a time", text),
              "seconds, like 12.5 or -3, or a clock time, like 1:30 or -0:05"};
}

std::vector<PlacedChapter> shifted(std::vector<PlacedChapter> chapters, Millis by, Millis length, Report& report) {
  std::vector<PlacedChapter> moved;
  for (PlacedChapter& chapter : chapters) {
    const Millis before = chapter.start;
    chapter.start = std::max(chapter.start + by, Millis{});
    chapter.end = std::min(chapter.end + by, length);
    if (chapter.start >= length || chapter.end <= Millis{}) {
      report.warn(fmt::format("the chapter {} at {} is left out: it would lie {}", chapter.content.title,
                              show_time(before), chapter.end <= Millis{} ? "before the beginning" : "past the end"));
      continue;
    }
    if (before + by < Millis{})
      report.warn(fmt::format("the chapter {} at {} now begins at 0 and is shorter by {}", chapter.content.title,
                              show_time(before), show_time(-(before + by))));
    moved.push_back(std::move(chapter));
  }
  return moved;
}

std::string told(const ChapterChange& change, std::size_t count) {
  const std::string chapters = counted(count, "chapter");
  if (change.remove) return "chapters taken out";
  return change.shift.empty() ? chapters : fmt::format("{} moved by {}", chapters, change.shift);
}

TagChange tag_change(const Mp3Tags& file, const ChapterChange& change, Report& report) {
  TagChange tag;
  tag.chapters.emplace();
  if (change.remove) return tag;
  const Millis length = scan_mp3(file.path).length;
  if (!change.set.empty()) {
    ChapterLines read = read_any_chapters(change.set);
    for (std::string& remark : read.remarks) report.warn(std::move(remark));
    if (read.chapters.empty())
      throw Error{Fault::input, fmt::format("{}: no chapters in it", change.set),
                  "podmill chapters FILE --explain says why; --remove takes chapters out of an MP3"};
    tag.chapters = placed(std::move(read.chapters), length, report);
    return tag;
  }
  const Millis by = shift_of(change.shift);
  std::vector<PlacedChapter> before = as_written(content_of(file.frames)).chapters;
  if (before.empty())
    throw Error{Fault::input, fmt::format("{}: no chapters in its tag", file.path.string()), "--set writes some"};
  tag.chapters = shifted(std::move(before), by, length, report);
  tag.keeps_pictures = true;
  return tag;
}

}  // namespace

void add_chapter_change(Command command, ChapterChange& change) {
  Option set = command.value("--set", change.set,
                             "Write the chapters of SOURCE, anything that this command reads, into the MP3 FILE");
  set.shown_as("SOURCE");
  Option shift = command.value("--shift", change.shift,
                               "Move the MP3's chapters by so many seconds, or a clock time; - moves them back");
  shift.shown_as("TIME").not_with(set);
  command.flag("--remove", change.remove, "Take the chapters out of the MP3 FILE").not_with(set).not_with(shift);
  add_retag_options(command, change.options);
}

void change_chapters(const std::string& path, const ChapterChange& change) {
  const Mp3Tags file = read_mp3_tags(path);
  Report report;
  TagChange tag = tag_change(file, change, report);
  const std::string what = told(change, tag.chapters->size());
  retag_and_tell(file, std::move(tag), what, change.options, std::move(report));
}

}  // namespace podmill
