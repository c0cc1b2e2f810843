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

#include "pipeline/run.h"

namespace podmill {

/// How much of the work in hand is shown.
enum class Showing {
  nothing,
  lines,  ///< one line per stage, for logs
  live    ///< one line, rewritten about ten times a second, for a terminal
};

/// Shows on standard error how episodes get on: of one, its stage, percent, × real time and time left in the stage;
/// of many, how many are done and what is under way. Used by many threads.
class Progress {
 public:
  /// `stages`: the preset's, in order. `episodes`: how many there will be.
  Progress(Showing showing, std::vector<std::string> stages, std::size_t episodes);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// An episode begins; it is done when its watcher goes, which must be before this.
  std::unique_ptr<Watcher> watch(std::string episode);
  /// Takes the live line away and calls `print`, during which it stays away.
  void aside(const std::function<void()>& print);

 private:
  using Clock = std::chrono::steady_clock;
  struct Work {
    std::string episode, stage;
    Frames frames, done;
    int rate = 0;
    Clock::time_point began;
  };
  class Watching;
  void draw();
  std::string of_one(const Work& work) const;
  std::string of_many() const;

  const Showing showing_;
  const std::vector<std::string> stages_;
  const std::size_t episodes_;
  std::mutex mutex_;
  std::list<Work> under_way_;
  std::size_t done_ = 0;
  Clock::time_point drawn_;
  bool on_screen_ = false;
};

/// "encode 43 %, 61.2 × real time, 0:12 left": what the live line says of a stage after `seconds` of work.
/// What is not known yet is left out.
std::string stage_progress(std::string_view stage, Frames done, Frames frames, int rate, double seconds);

}  // namespace podmill
