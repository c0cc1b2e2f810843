// SPDX-License-Identifier: MIT
#include "cli/commands/status.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "cli/terminal/terminal.h"
#include "make/out_of_date.h"
#include "make/plan_show.h"
#include "pipeline/sound/time_text.h"
#include "words/text/counted.h"

namespace podmill {
namespace {

using Row = std::array<std::string, 6>;  // output, state, length, loudness, peak, chapters

std::string state_of(const Rebuild& rebuild) {
  switch (rebuild.work) {
    case Rebuild::Work::nothing:
      return "up to date";
    case Rebuild::Work::tag:
      return "to be retagged: " + rebuild.why;
    case Rebuild::Work::everything:
      break;
  }
  return "to be made: " + rebuild.why;
}

Row row_of(const Assignment& episode) {
  if (episode.refused) return {episode.input().filename().string(), "can't be made", "", "", "", ""};
  Row row{episode.output.filename().string(), "", "", "", "", ""};
  try {
    const Rebuild rebuild = what_to_rebuild(episode, Request{});
    row[1] = state_of(rebuild);
    if (!rebuild.known) return row;
    const Report& report = rebuild.known->report;
    const Levels levels = report.after.value_or(Levels{});
    row[2] = clock_time(report.duration_seconds.value_or(0));
    row[3] = figure(levels.integrated_lufs, "LUFS");
    row[4] = figure(levels.true_peak_dbtp, "dBTP");
    row[5] = counted(report.chapters.size(), "chapter");
  } catch (const Error& error) {
    row[1] = std::string("can't be made: ") + error.what();
  }
  return row;
}

std::string table(const std::vector<Row>& rows) {
  std::array<int, 6> widths{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (widths[i] > 0) line += fitted(row[i], widths[i]) + "  ";
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

int tell_status(const std::string& folder) {
  const std::filesystem::path place(folder);
  if (!has_show(place))
    throw Error{Fault::usage, fmt::format("there is no {}", (place / show_file).string()),
                "podmill new \"My show\" begins a show"};
  const Show show = read_show(place);
  const Assignments plan = plan_show(show, Request{}, {});
  std::vector<Row> rows;
  for (const Assignment& episode : plan.episodes) rows.push_back(row_of(episode));
  print(table(rows));
  for (const std::string& remark : plan.remarks) say(remark + "\n");
  for (const Assignment& episode : plan.episodes)
    if (episode.refused) log_error(*episode.refused);
  return 0;
}

}  // namespace

void add_status(Command program, int& exit) {
  Command command = program.add_command("status", "Tell what of a show is made and what has to be");
  const auto folder = std::make_shared<std::string>();
  command.value("DIR", *folder, "The show's folder; without it this one");
  command.on_run([folder, &exit] { exit = tell_status(*folder); });
}

}  // namespace podmill
