// SPDX-License-Identifier: MIT
#include "cli/commands/retag.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "make/inputs.h"
#include "system/error.h"
#include "system/file_size.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

/// A link is followed: the file that it leads to is replaced, not the link.
fs::path in_place(const fs::path& file) {
  if (::access(file.c_str(), W_OK) != 0)
    throw Error{Fault::io, fmt::format("{}: is write-protected", file.string()),
                "allow it with chmod u+w, or write elsewhere with -o"};
  std::error_code unknown;
  fs::path target = fs::canonical(file, unknown);
  return unknown ? file : target;
}

fs::path target_of(const fs::path& file, const RetagOptions& options) {
  if (options.out.empty()) return in_place(file);
  fs::path out = fs::is_directory(options.out) ? options.out / file.filename() : fs::path(options.out);
  std::error_code unknown;
  if (fs::equivalent(out, file, unknown)) return in_place(file);
  check_replaceable(out, options.force);
  return out;
}

}  // namespace

void add_retag_options(Command command, RetagOptions& options) {
  command.value("-o,--output", options.out, "Write there and leave FILE as it is: a file, or a folder")
      .shown_as("FILE|DIR");
  command
      .value("--tag-size", options.tag_size_kb, "What the tag may take, pictures included, in kB; 300 unless given")
      .within(64, 16000)
      .shown_as("kB");
  command.flag("--force", options.force, "Replace the file that -o names even if Podmill did not make it");
  command.flag("--allow-loss", options.allow_loss,
               "Change FILE in its place even where its tag holds what is broken or has no place in ID3v2.3");
  command.flag("-q,--quiet", options.quiet, "Print nothing but errors");
}

void retag_and_tell(const Mp3Tags& file, TagChange change, const std::string& what, const RetagOptions& options,
                    Report report) {
  change.tag_bytes = std::int64_t{1000} * options.tag_size_kb;
  change.allows_loss = options.allow_loss;
  const fs::path target = target_of(file.path, options);
  const bool written = within(fmt::format("writing the tag of {}", file.path.string()),
                              [&] { return retag(file, change, target, report); });
  if (options.quiet) return;
  for (const auto& [by, warning] : report.warnings)
    say(fmt::format("{}: warning: {}\n", file.path.string(), warning));
  const std::string arrow = options.out.empty() ? "" : " → " + target.string();
  if (!written) return print_lines(fmt::format("{}: says so already, nothing written\n", file.path.string()));
  print_lines(fmt::format("{}{}: {}; the tag takes {}\n", file.path.string(), arrow, what,
                          size_in_words(report.bytes.value_or(0))));
  for (const auto& [stage, decision] : report.decisions) print_lines(fmt::format("  {}\n", decision));
}

std::vector<PlacedChapter> placed(std::vector<WrittenChapter> chapters, Millis length, Report& report) {
  std::erase_if(chapters, [](const WrittenChapter& chapter) { return chapter.content.hidden; });
  std::ranges::stable_sort(chapters, {}, &WrittenChapter::start);
  std::vector<PlacedChapter> placed;
  if (!chapters.empty() && chapters.front().start >= length)
    throw Error{Fault::input,
                fmt::format("none of the chapters lies in the file: they begin at {}, and it ends at {}",
                            show_time(chapters.front().start), show_time(length)),
                "are they of another episode?"};
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    WrittenChapter& chapter = chapters[i];
    if (chapter.start >= length) {
      report.warn(fmt::format("the chapter {} at {} is left out: the file ends at {}", chapter.content.title,
                              show_time(chapter.start), show_time(length)));
      continue;
    }
    const Millis next = i + 1 < chapters.size() ? chapters[i + 1].start : length;
    placed.push_back({chapter.start, std::min(chapter.end.value_or(next), length), std::move(chapter.content)});
  }
  return placed;
}

}  // namespace podmill
