// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "cli/terminal/progress_rows.h"
#include "pipeline/run.h"

namespace podmill {

/// How much of the work in hand is shown.
enum class Showing {
  nothing,
  lines,  ///< one line per stage, for logs; in JSON also how they get on
  live    ///< a line per episode under way, rewritten about ten times a second, for a terminal
};

/// Shows on standard error how episodes get on: of each under way its stage, percent, × real time and time left in
/// the stage, and how many are done. Used by many threads.
class Progress {
 public:
  /// `stages`: the preset's, in order. `episodes`: how many there will be.
  Progress(Showing showing, std::vector<std::string> stages, std::size_t episodes);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// An episode begins; it is done when its watcher goes, which must be before this.
  std::unique_ptr<Watcher> watch(std::string episode);
  /// Takes the live lines away and calls `print`, during which they stay away.
  void aside(const std::function<void()>& print);

 private:
  using Clock = std::chrono::steady_clock;
  struct Work : UnderWay {
    Clock::time_point began, logged;
  };
  class Watching;
  void draw();
  static void log_progress(Work& work);
  std::string wiped();

  const Showing showing_;
  const std::vector<std::string> stages_;
  const std::size_t episodes_;
  std::mutex mutex_;
  std::list<Work> under_way_;
  std::size_t done_ = 0;
  const Clock::time_point began_ = Clock::now();
  Clock::time_point drawn_;
  std::size_t rows_on_screen_ = 0;
};

}  // namespace podmill
