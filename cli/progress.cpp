// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/terminal.h"

namespace podmill {
namespace {
using namespace std::chrono_literals;
constexpr auto between_draws = 100ms;     // ten a second look steady and cost nothing
constexpr double settling_seconds = 0.5;  // before that, a speed is a guess

std::string minutes(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

std::string stage_progress(std::string_view stage, Frames done, Frames frames, int rate, double seconds) {
  std::string line(stage);
  if (frames.n > 0) line += fmt::format(" {} %", std::clamp<std::int64_t>(done.n * 100 / frames.n, 0, 100));
  if (rate <= 0 || done.n <= 0 || seconds < settling_seconds) return line;
  line += fmt::format(", {:.1f} × real time", static_cast<double>(done.n) / rate / seconds);
  if (frames > done)
    line += fmt::format(", {} left",
                        minutes(seconds * static_cast<double>((frames - done).n) / static_cast<double>(done.n)));
  return line;
}

Progress::Progress(Showing showing, std::vector<std::string> stages)
    : showing_(showing), stages_(std::move(stages)) {}

Progress::~Progress() { clear(); }

void Progress::begin(std::string episode) {
  episode_ = std::move(episode);
  stage_.clear();
}

void Progress::clear() {
  if (on_screen_) say("\r\x1b[K");
  on_screen_ = false;
}

void Progress::stage_began(std::string_view stage, Frames frames, int rate) {
  const bool again = stage == stage_;  // a second round of the same stage is no news in a log
  stage_ = stage;
  frames_ = frames;
  done_ = {};
  rate_ = rate;
  began_ = Clock::now();
  if (showing_ == Showing::lines && !again) say(fmt::format("{}: {}\n", episode_, stage_));
  if (showing_ == Showing::live) draw();
}

void Progress::advanced(Frames done) {
  done_ = done;
  if (showing_ == Showing::live && Clock::now() - drawn_ >= between_draws) draw();
}

void Progress::draw() {
  drawn_ = Clock::now();
  const double seconds = std::chrono::duration<double>(drawn_ - began_).count();
  const auto at = std::ranges::find(stages_, stage_);
  std::string line = episode_ + "  ";
  if (at != stages_.end()) line += fmt::format("{}/{} ", at - stages_.begin() + 1, stages_.size());
  line += stage_progress(stage_, done_, frames_, rate_, seconds);
  const int room = terminal_width() - 1;
  say("\r\x1b[K" + (columns(line) > room ? fitted(line, room) : line));
  on_screen_ = true;
}

}  // namespace podmill
