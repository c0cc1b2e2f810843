// SPDX-License-Identifier: MIT
#include "cli/commands/status.h"

#include <fmt/chrono.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "cli/terminal/screen_text.h"
#include "cli/terminal/table.h"
#include "cli/terminal/terminal.h"
#include "make/out_of_date.h"
#include "make/plan_show.h"
#include "pipeline/sound/time_text.h"
#include "words/text/counted.h"

namespace podmill {
namespace {

using Row = Table::Row;  // output, state, date, length, loudness, peak, chapters

/// YYYY-MM-DD where this machine is.
std::string today() { return fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr))); }

/// How many of a show's episodes wait for what.
struct Counts {
  std::size_t up_to_date = 0, due = 0, to_come = 0, refused = 0;
  std::string next;  ///< the first date to come
};

std::string state_of(const Rebuild& rebuild) {
  switch (rebuild.work) {
    case Rebuild::Work::nothing:
      return painted("up to date", Colour::good);
    case Rebuild::Work::tag:
      return "to be retagged: " + rebuild.why;
    case Rebuild::Work::everything:
      break;
  }
  return "to be made: " + rebuild.why;
}

/// The day an episode is for, and what that means today. An episode without a date is due as soon as it is ready.
std::string date_of(const Assignment& episode, Rebuild::Work work, Counts& counts) {
  const std::string& date = episode.episode.tags.date;
  if (date > today()) {
    counts.next = counts.next.empty() ? date : std::min(counts.next, date);
    ++counts.to_come;
    return date + ", to come";
  }
  ++(work == Rebuild::Work::nothing ? counts.up_to_date : counts.due);
  return work == Rebuild::Work::nothing || date.empty() ? date : date + ", due";
}

Row row_of(const Assignment& episode, Counts& counts) {
  Row row(7);
  row[0] = (episode.refused ? episode.input() : episode.output).filename().string();
  try {
    if (episode.refused) throw Error(*episode.refused);
    const Rebuild rebuild = what_to_rebuild(episode, Request{});
    row[1] = state_of(rebuild);
    row[2] = date_of(episode, rebuild.work, counts);
    if (!rebuild.known) return row;
    const Report& report = rebuild.known->report;
    const Levels levels = report.after.value_or(Levels{});
    row[3] = clock_time(report.duration_seconds.value_or(0));
    row[4] = figure(levels.integrated_lufs, "LUFS");
    row[5] = figure(levels.true_peak_dbtp, "dBTP");
    row[6] = counted(report.chapters.size(), "chapter");
  } catch (const Error& error) {
    ++counts.refused;
    row[1] = painted("can't be made", Colour::bad) + (episode.refused ? "" : std::string(": ") + error.what());
  }
  return row;
}

/// "4 episodes: 2 up to date, 1 due, 1 to come, the next on 2026-12-04"
std::string summary(std::size_t episodes, const Counts& counts) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t n, std::string_view what) {
    if (n > 0) parts.push_back(fmt::format("{} {}", n, what));
  };
  add(counts.up_to_date, "up to date");
  add(counts.due, "due");
  add(counts.refused, "can't be made");
  add(counts.to_come, "to come, the next on " + counts.next);
  return fmt::format("{}: {}\n", counted(episodes, "episode"), fmt::join(parts, ", "));
}

int tell_status(const std::string& folder) {
  if (std::error_code why; !folder.empty() && !std::filesystem::is_directory(folder, why))
    throw Error{Fault::usage, fmt::format("{}: there is no such folder", folder)};
  const std::optional<std::filesystem::path> place = find_show(folder);
  if (!place)
    throw Error{Fault::usage,
                fmt::format("there is no {}, nor one in a folder above",
                            (std::filesystem::path(folder) / show_file).string()),
                "podmill new \"My show\" begins a show"};
  const Show show = read_show(*place);
  const Assignments plan = plan_show(show, Request{}, {});
  using enum Table::Column;
  Table table({text, text, text, text, text, text, text}, 0);
  Counts counts;
  for (const Assignment& episode : plan.episodes) table.add(row_of(episode, counts));
  print_lines(table.text(width_of(Stream::out)) + summary(plan.episodes.size(), counts));
  for (const std::string& remark : plan.remarks) say(remark + "\n");
  for (const Assignment& episode : plan.episodes)
    if (episode.refused) log_error(*episode.refused);
  return 0;
}

}  // namespace

void add_status(Command program, int& exit) {
  Command command = program.add_command("status", "Tell what of a show is made and what has to be");
  const auto folder = std::make_shared<std::string>();
  command.value("DIR", *folder, "The show's folder, or one in it; without it this one");
  command.on_run([folder, &exit] { exit = tell_status(*folder); });
}

}  // namespace podmill
