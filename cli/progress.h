// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
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

/// Shows on standard error how an episode gets on: stage, percent, × real time, time left in the stage.
class Progress final : public Watcher {
 public:
  /// `stages`: the preset's, in order.
  Progress(Showing showing, std::vector<std::string> stages);
  ~Progress() override;

  /// The next episode begins.
  void begin(std::string episode);
  /// Takes the live line away, so that something else can be printed.
  void clear();

  void stage_began(std::string_view stage, Frames frames, int rate) override;
  void advanced(Frames done) override;

 private:
  using Clock = std::chrono::steady_clock;
  void draw();

  Showing showing_;
  std::vector<std::string> stages_;
  std::string episode_, stage_;
  Frames frames_, done_;
  int rate_ = 0;
  Clock::time_point began_, drawn_;
  bool on_screen_ = false;
};

/// "encode 43 %, 61.2 × real time, 0:12 left": what the live line says of a stage after `seconds` of work.
/// What is not known yet is left out.
std::string stage_progress(std::string_view stage, Frames done, Frames frames, int rate, double seconds);

}  // namespace podmill
