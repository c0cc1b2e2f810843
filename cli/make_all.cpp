// SPDX-License-Identifier: MIT
#include "cli/make_all.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "cli/log.h"
#include "cli/make_one.h"
#include "cli/outcome.h"
#include "cli/progress.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "cli/watchdog.h"
#include "pipeline/batch.h"
#include "pipeline/leavings.h"
#include "publish/made.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

Showing showing_of(const Request& request) {
  if (request.quiet) return Showing::nothing;
  return is_live() && !logs_json() ? Showing::live : Showing::lines;
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

int threads_of(const Request& request) {
  if (request.threads > 0) return request.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

OutputLock::OutputLock(const fs::path& folder, const std::optional<Shard>& shard) : memory_(folder / memory_folder) {
  folders_.need(memory_);
  lock_.emplace(memory_ / "lock", shard ? LockFile::Hold::shared : LockFile::Hold::alone);
  if (shard) shard_lock_.emplace(memory_ / ("lock." + shard->name()));
  if (shard) return;  // what looks left behind may be another machine's
  remove_leavings(folder);
  remove_leavings(memory_);
}

OutputLock::~OutputLock() {
  shard_lock_.reset();
  lock_.reset();
  std::error_code not_empty;
  fs::remove(memory_, not_empty);
}

}  // namespace podmill
