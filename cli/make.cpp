// SPDX-License-Identifier: MIT
#include "cli/make.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/make_one.h"
#include "cli/make_options.h"
#include "cli/outcome.h"
#include "cli/plan.h"
#include "cli/progress.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "cli/watchdog.h"
#include "pipeline/batch.h"
#include "pipeline/leavings.h"
#include "pipeline/lock_file.h"
#include "publish/made.h"
#include "publish/outcome_formats.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

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

Showing showing_of(const Request& request) {
  if (request.quiet) return Showing::nothing;
  return is_live() ? Showing::live : Showing::lines;
}

int threads_of(const Request& request) {
  if (request.threads > 0) return request.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::size_t beside_of(const Request& request, int threads) {
  constexpr std::int64_t mb = 1'000'000;
  return works_within(request.memory_mb > 0 ? request.memory_mb * mb : usual_budget(), threads);
}

Watchdog::Duration timeout_of(const Request& request) {
  return std::chrono::duration_cast<Watchdog::Duration>(
      std::chrono::duration<double, std::ratio<60>>(request.timeout_minutes));
}

Error no_progress(const Request& request, const std::string& input) {
  return {Fault::io, fmt::format("{}: nothing moved for {:g} min", input, request.timeout_minutes),
          "is the disk or network it lies on there? --timeout says how long to wait"};
}

/// Ends the process around threads that the system holds in a read: what they were at has no name yet and is gone
/// with it, what others made is in place.
void give_up(const Request& request, const std::vector<std::string>& stuck) {
  for (const std::string& input : stuck) say(describe(no_progress(request, input)) + "\n");
  say("reading does not even end when told to: giving up; run the same again for what is left\n");
  constexpr int failed = 1;
  _exit(failed);
}

std::vector<Outcome> make_all(const Assignments& assignments, const Request& request) {
  const std::vector<Assignment>& episodes = assignments.episodes;
  const std::vector<std::string> stages = stages_of(episodes);
  Progress progress(showing_of(request), stages, episodes.size());
  Run whole(threads_of(request));
  const Interrupt interrupt(whole);
  OutputFolders folders;
  Telling telling(episodes.size(), request, stages, progress);
  Watchdog dog(timeout_of(request), [&](const auto& stuck) { give_up(request, stuck); });
  const std::size_t beside = beside_of(request, whole.threads);
  const bool many = std::min(episodes.size(), beside) >= static_cast<std::size_t>(whole.threads);
  std::atomic<bool> enough = false;
  run_batch(whole.threads, beside, episodes.size(), [&](std::size_t i) {
    if ((i > 0 && whole.cancelled()) || enough) return;
    const std::string name = shown_as(episodes[i].input().filename());
    const auto watcher = progress.watch(name);
    Run run(whole, watcher.get(), many);
    const Watchdog::Watched watched(dog, run, shown_as(episodes[i].input()));
    Outcome outcome = make_one(episodes[i], request, !assignments.folder.empty(), run, folders);
    if (outcome.error && watched.timed_out()) outcome.error = no_progress(request, shown_as(episodes[i].input()));
    if (outcome.error && request.fail_fast) enough = true;
    telling.take(i, std::move(outcome));
  });
  return std::move(telling).all();
}

/// Nobody else writes into the folder as long as this is held; the folder that what was made is remembered in goes
/// away again if nothing was.
class Folder {
 public:
  explicit Folder(const Assignments& assignments, const Request& request) {
    if (assignments.folder.empty() || request.plan) return;
    memory_ = assignments.folder / memory_folder;
    folders_.need(memory_);
    lock_.emplace(memory_ / "lock");
    remove_leavings(assignments.folder);
    remove_leavings(memory_);
  }
  ~Folder() {
    lock_.reset();
    std::error_code not_empty;
    if (!memory_.empty()) fs::remove(memory_, not_empty);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

 private:
  fs::path memory_;
  OutputFolders folders_;
  std::optional<LockFile> lock_;
};

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

int make(const Request& request) {
  spdlog::set_level(request.quiet     ? spdlog::level::err
                    : request.verbose ? spdlog::level::debug
                                      : spdlog::level::warn);
  std::vector<Outcome> outcomes;
  try {
    const Assignments assignments = plan(request);
    if (!request.quiet)
      for (const std::string& remark : assignments.remarks) say(remark + "\n");
    const Folder folder(assignments, request);
    outcomes = make_all(assignments, request);
  } catch (const Error& error) {
    say(describe(error) + "\n");
    outcomes = refused(request, error);
  }
  if (!request.quiet) say(tell_at_the_end(outcomes));
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
