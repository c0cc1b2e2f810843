// SPDX-License-Identifier: MIT
#include "cli/commands/make.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cli/commands/documents.h"
#include "cli/commands/make_options.h"
#include "cli/running/interrupt.h"
#include "cli/terminal/batch_display.h"
#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "cli/terminal/outcome.h"
#include "cli/terminal/terminal.h"
#include "make/make_all.h"
#include "make/moves.h"
#include "make/output_lock.h"
#include "make/plan.h"
#include "make/prune.h"
#include "make/shard.h"
#include "publish/outcome_formats.h"

namespace podmill {
namespace {

/// Interrupted before all; else the episodes' own failures before what is only the command line's fault.
int exit_of(std::span<const Outcome> outcomes) {
  bool failed = false, misused = false;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.error) continue;
    const int exit = exit_code(outcome.error->fault);
    if (outcome.error->fault == Fault::cancelled) return exit;
    (exit == 1 ? failed : misused) = true;
  }
  return failed ? 1 : misused ? 2 : 0;
}

/// Where nothing could even be begun, every input failed for the same reason.
std::vector<Outcome> refused(const Request& request, const Error& error) {
  std::vector<Outcome> outcomes;
  Outcome outcome;
  outcome.error = error;
  for (const std::string& input : request.inputs) {
    outcome.input = input;
    outcomes.push_back(outcome);
  }
  if (outcomes.empty()) outcomes.push_back(outcome);
  return outcomes;
}

void log_the_end(const Request& request, std::span<const Outcome> outcomes) {
  if (!logs_json()) {
    if (request.quiet) return;
    say(tell_at_the_end(outcomes));
    // Where a document is asked for, nothing else goes to standard output.
    if (request.documents.are_text())
      print_lines(tell_all(outcomes, width_of(Stream::out)));
    else
      say(tell_all(outcomes, width_of(Stream::err)));
    return;
  }
  nlohmann::ordered_json counts{{"episodes", outcomes.size()}};
  for (const Status status : {Status::made, Status::retagged, Status::planned, Status::unchanged, Status::failed})
    counts[std::string(name(status))] = std::ranges::count(outcomes, status, &Outcome::status);
  log(LogLevel::info, "summary", counts, {});
}

int make(const Request& request) {
  begin_log(request.log_format, request.quiet);
  std::vector<Outcome> outcomes;
  try {
    Assignments assignments = plan(request);
    // Nobody sets variables while others read them: the program is begun, and sets none.
    const auto variable = [](const char* name) { return std::getenv(name); };  // NOLINT(concurrency-mt-unsafe)
    const std::optional<Shard> shard = shard_of(request.shard, variable);
    if (shard) keep_shard(assignments, *shard);
    std::optional<OutputLock> lock;
    if (!assignments.folder.empty() && !request.plan) lock.emplace(assignments.folder, shard);
    if (lock) move_outputs(assignments);
    for (const std::string& remark : assignments.remarks)
      log(LogLevel::info, "remark", {{"message", remark}}, remark);
    Run whole(threads_of(request));
    const Interrupt interrupt(whole);
    BatchDisplay display(assignments.episodes, request);
    outcomes = make_all(assignments, request, whole, display);
    if (lock && !whole.cancelled()) remove_leftovers(assignments);
  } catch (const Error& error) {
    log_error(error);
    outcomes = refused(request, error);
  }
  log_the_end(request, outcomes);
  tell_documents(request.documents, outcome_formats(), outcomes);
  return exit_of(outcomes);
}

}  // namespace

void add_make(Command program, int& exit) {
  Command command =
      program.add_command("make", "Make finished episodes of recordings, or of a whole show what changed");
  const auto request = std::make_shared<Request>();
  add_make_options(command, *request);
  command.on_run([request, &exit] { exit = make(*request); });
}

}  // namespace podmill
