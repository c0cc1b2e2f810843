// SPDX-License-Identifier: MIT
#include "cli/commands/chapters.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands/chapter_change.h"
#include "cli/commands/lint.h"
#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "make/chapter_source.h"
#include "system/error.h"
#include "words/chapters/document.h"
#include "words/text/line_remarks.h"

namespace podmill {
namespace {

struct Wish {
  std::string file, format = "json";
  std::optional<double> duration_seconds;
  bool explain = false;
  LintWish lint;
};

/// Drops what begins at or past the end; an end past it is the end.
void cut_to(Millis duration, ChapterLines& read) {
  std::erase_if(read.chapters, [&](const WrittenChapter& chapter) {
    const bool past = chapter.start >= duration;
    if (past) {
      read.remarks.push_back(fmt::format("\"{}\" at {} begins past the end, {}", chapter.content.title,
                                         show_time(chapter.start), show_time(duration)));
    }
    return past;
  });
  for (WrittenChapter& chapter : read.chapters) {
    if (chapter.end && *chapter.end > duration) chapter.end = duration;
  }
}

void explain(const std::vector<std::string>& remarks, const std::string& file) {
  for (const std::string& remark : remarks) say(in_file(remark, file) + "\n");
}

int print_chapters(const Wish& wish) {
  ChapterLines read = read_any_chapters(wish.file);
  std::optional<Millis> duration;
  if (wish.duration_seconds) duration = Millis{std::llround(*wish.duration_seconds * 1000)};
  if (wish.lint.wanted) {
    if (wish.explain) explain(read.remarks, wish.file);
    return lint(wish.file, read.chapters, duration, wish.lint);
  }
  if (read.chapters.empty() && !is_recording(wish.file)) {
    if (wish.explain) explain(read.remarks, wish.file);
    require_chapters(wish.file, read);
  }
  if (duration) cut_to(*duration, read);
  const ChapterDocument document = write_chapters(*chapter_format(wish.format), read.chapters, duration);
  if (wish.explain) {
    explain(read.remarks, wish.file);
    explain(document.remarks, wish.file);
  }
  for (const std::string& warning : document.warnings) say(warning + "\n");
  print(document.text);
  return 0;
}

}  // namespace

void add_chapters(Command program, int& exit) {
  Command command =
      program.add_command("chapters", "Print the chapters of show notes, audio or video; change those of an MP3");
  const auto wish = std::make_shared<Wish>();
  std::vector<std::string> names;
  std::string help = "How to write them";
  for (const ChapterFormat& format : chapter_formats()) {
    if (!format.write) continue;
    names.emplace_back(format.name);
    help += fmt::format("; {}: {}", format.name, format.summary);
    if (format.name == wish->format) help += " (unless told otherwise)";
  }
  command.value("FILE", wish->file, "Show notes, a chapter file, audio or video").required();
  command.value("--format", wish->format, help).one_of(names).shown_as("FORMAT");
  command
      .value("--duration", wish->duration_seconds,
             "How long the episode is: chapters that begin at its end or past it are left out")
      .within(0.0, 1e7)
      .shown_as("SECONDS");
  command.flag("--explain", wish->explain, "Say which lines were passed over, and why, on standard error");
  add_lint_options(command, wish->lint);
  const auto change = std::make_shared<ChapterChange>();
  add_chapter_change(command, *change);
  command.on_run([wish, change, &exit] {
    if (change->is_wanted()) return change_chapters(wish->file, *change);
    if (!change->options.out.empty())
      throw Error{Fault::usage, "-o goes with --set, --shift or --remove",
                  "what is printed goes into a file with: podmill chapters FILE > OUT"};
    exit = print_chapters(*wish);
  });
}

}  // namespace podmill
