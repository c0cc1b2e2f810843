// SPDX-License-Identifier: MIT
#include "make/make_all.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "make/make_one.h"
#include "make/output_folders.h"
#include "pipeline/batch.h"
#include "pipeline/watchdog.h"

namespace podmill {
namespace {

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

/// What came of the episodes, told in the order of the inputs.
class Outcomes {
 public:
  Outcomes(std::size_t episodes, BatchObserver& observer) : observer_(observer), ready_(episodes) {}

  void take(std::size_t episode, Outcome outcome) {
    const std::scoped_lock lock(mutex_);
    ready_[episode] = std::move(outcome);
    while (told_.size() < ready_.size() && ready_[told_.size()]) tell(told_.size());
  }

  std::vector<Outcome> all() && {
    // What was not begun leaves gaps: others behind it may have been.
    for (std::size_t i = told_.size(); i < ready_.size(); ++i)
      if (ready_[i]) tell(i);
    return std::move(told_);
  }

 private:
  void tell(std::size_t episode) {
    observer_.episode_ended(*ready_[episode]);
    told_.push_back(std::move(*ready_[episode]));
  }

  BatchObserver& observer_;
  std::mutex mutex_;
  std::vector<std::optional<Outcome>> ready_;
  std::vector<Outcome> told_;
};

}  // namespace

std::vector<Outcome> make_all(const Assignments& assignments, const Request& request, Run& whole,
                              BatchObserver& observer) {
  const std::vector<Assignment>& episodes = assignments.episodes;
  OutputFolders folders;
  Outcomes outcomes(episodes.size(), observer);
  Watchdog dog(timeout_of(request), [&](const std::vector<std::string>& stuck) {
    std::vector<Error> errors;
    for (const std::string& input : stuck) errors.push_back(no_progress(request, input));
    observer.gave_up(errors);
  });
  const std::size_t most_at_once = episodes_at_once(request, whole.threads);
  const bool many = std::min(episodes.size(), most_at_once) >= static_cast<std::size_t>(whole.threads);
  std::atomic<bool> enough = false;
  run_batch(whole.threads, most_at_once, episodes.size(), [&](std::size_t i) {
    if ((i > 0 && whole.cancelled()) || enough) return;
    const auto watcher = observer.episode_began(episodes[i]);
    Run run(whole, watcher.get(), many);
    const std::string input = shown_as(episodes[i].input());
    const Watchdog::Watched watched(dog, run, input);
    Outcome outcome = make_one(episodes[i], request, !assignments.folder.empty(), run, folders);
    if (outcome.error && watched.timed_out()) outcome.error = no_progress(request, input);
    if (outcome.error && request.fail_fast) enough = true;
    outcomes.take(i, std::move(outcome));
  });
  return std::move(outcomes).all();
}

}  // namespace podmill
