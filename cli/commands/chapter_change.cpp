// SPDX-License-Identifier: MIT
#include "cli/commands/chapter_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "make/chapter_source.h"
#include "media/id3/tag.h"
#include "media/mp3/scan.h"
#include "system/error.h"
#include "words/text/counted.h"
#include "words/text/line_remarks.h"
#include "words/text/time_code.h"
#include "words/text/time_shift.h"

namespace podmill {
namespace {

Millis shift_of(const std::string& text) {
  if (const auto shift = parse_time_shift(text)) return *shift;
  throw Error{Fault::usage, fmt::format("--shift {}: not a time", text), std::string(time_shifts_look_like)};
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
    for (const std::string& remark : read.remarks) report.warn(in_file(remark, change.set));
    require_chapters(change.set, read);
    tag.chapters = placed(std::move(read.chapters), length, report);
    return tag;
  }
  const Millis by = shift_of(change.shift);
  std::vector<PlacedChapter> before = as_written(content_of(file.frames)).chapters;
  if (before.empty())
    throw Error{Fault::input, fmt::format("{}: no chapters in its tag", file.path.string()), "--set writes some"};
  tag.chapters = shifted(std::move(before), by, length, report);
  if (tag.chapters->empty())
    throw Error{Fault::usage,
                fmt::format("--shift {}: no chapter would be left in {}, which lasts {}", change.shift,
                            file.path.string(), show_time(length)),
                "--remove takes chapters out"};
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
