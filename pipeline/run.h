// SPDX-License-Identifier: MIT
#pragma once
#include <atomic>
#include <cstdint>
#include <string_view>

#include "pipeline/sound/meter.h"

namespace podmill {

/// Sees how a job gets on: the progress line, a log, a test. Called by one thread at a time, not always the same.
class Watcher {
 public:
  virtual ~Watcher() = default;
  /// A stage begins; it will go through `frames` frames at `rate` (0: not known).
  virtual void stage_began(std::string_view stage, Frames frames, int rate) = 0;
  virtual void advanced(Frames done) = 0;
};

/// How jobs are run: all of one process, or one of them.
class Run {
 public:
  explicit Run(int threads, Watcher* watcher = nullptr) : threads(threads), watcher_(watcher) {}
  /// One job's: cancelled with the whole, which must outlive it, and watched for itself. `others_run`: others run
  /// beside it, so that it takes no thread of its own to read ahead.
  Run(Run& whole, Watcher* watcher, bool others_run)
      : threads(whole.threads), alone(!others_run), whole_(&whole), watcher_(watcher) {}
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const int threads;  ///< the total to be used, ≥ 1
  const bool alone = true;

  /// Asks the job, of the whole every job, to stop at its next step. Safe in a signal handler.
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  bool cancelled() const noexcept {
    return cancelled_.load(std::memory_order_relaxed) || (whole_ != nullptr && whole_->cancelled());
  }
  /// Throws Error{Fault::cancelled} once cancel() was called. Any thread.
  void check() const;

  /// Tells the watcher, and gives the Tick that long work calls as it goes.
  Tick begin(std::string_view stage, Frames frames = {}, int rate = 0);
  /// How often anything has got on since it began. Any thread.
  std::int64_t steps() const noexcept { return steps_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_ = false;
  std::atomic<std::int64_t> steps_ = 0;
  const Run* whole_ = nullptr;
  Watcher* watcher_;
};

}  // namespace podmill
