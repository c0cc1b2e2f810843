// SPDX-License-Identifier: MIT
#include "cli/running/make_all.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "cli/running/watchdog.h"
#include "cli/terminal/log.h"
#include "cli/terminal/outcome.h"
#include "cli/terminal/outcome_printer.h"
#include "cli/terminal/progress.h"
#include "cli/terminal/terminal.h"
#include "make/build_record.h"
#include "make/make_one.h"
#include "pipeline/batch.h"
#include "system/output_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

Showing showing_of(const Request& request) {
  if (request.quiet) return Showing::nothing;
  return is_live() && !logs_json() ? Showing::live : Showing::lines;
}

std::size_t episodes_at_once(const Request& request, int threads) {
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
  for (const std::string& input : stuck) log_error(no_progress(request, input));
  log_error({Fault::io, "reading does not even end when told to: giving up", "run the same again for what is left"});
  constexpr int failed = 1;
  _exit(failed);
}

}  // namespace

std::vector<Outcome> make_all(const Assignments& assignments, const Request& request, Run& whole) {
  const std::vector<Assignment>& episodes = assignments.episodes;
  const std::vector<std::string> stages = stages_of(episodes);
  Progress progress(showing_of(request), stages, episodes.size());
  OutputFolders folders;
  OutcomePrinter printer(episodes.size(), request, stages, progress);
  Watchdog dog(timeout_of(request), [&](const auto& stuck) { give_up(request, stuck); });
  const std::size_t most_at_once = episodes_at_once(request, whole.threads);
  const bool many = std::min(episodes.size(), most_at_once) >= static_cast<std::size_t>(whole.threads);
  std::atomic<bool> enough = false;
  run_batch(whole.threads, most_at_once, episodes.size(), [&](std::size_t i) {
    if ((i > 0 && whole.cancelled()) || enough) return;
    const std::string name = shown_as(episodes[i].input().filename());
    const auto watcher = progress.watch(name);
    Run run(whole, watcher.get(), many);
    const Watchdog::Watched watched(dog, run, shown_as(episodes[i].input()));
    Outcome outcome = make_one(episodes[i], request, !assignments.folder.empty(), run, folders);
    if (outcome.error && watched.timed_out()) outcome.error = no_progress(request, shown_as(episodes[i].input()));
    if (outcome.error && request.fail_fast) enough = true;
    printer.take(i, std::move(outcome));
  });
  return std::move(printer).all();
}

int threads_of(const Request& request) {
  if (request.threads > 0) return request.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

OutputLock::OutputLock(const fs::path& folder, const std::optional<Shard>& shard)
    : state_folder_(folder / state_folder) {
  folders_.ensure(state_folder_);
  lock_.emplace(state_folder_ / "lock", shard ? LockFile::Hold::shared : LockFile::Hold::alone);
  if (shard) shard_lock_.emplace(state_folder_ / ("lock." + shard->name()));
  if (shard) return;  // what looks left behind may be another machine's
  remove_stale_parts(folder);
  remove_stale_parts(state_folder_);
}

OutputLock::~OutputLock() {
  shard_lock_.reset();
  lock_.reset();
  std::error_code not_empty;
  fs::remove(state_folder_, not_empty);
}

}  // namespace podmill
