// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

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

class Progress::Watching final : public Watcher {
 public:
  Watching(Progress& progress, std::list<Work>::iterator work) : progress_(progress), work_(work) {}
  ~Watching() override {
    const std::scoped_lock lock(progress_.mutex_);
    progress_.under_way_.erase(work_);
    ++progress_.done_;
  }
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

  void stage_began(std::string_view stage, Frames frames, int rate) override {
    const std::scoped_lock lock(progress_.mutex_);
    const bool again = stage == work_->stage;  // a second round of the same stage is no news in a log
    *work_ = {.episode = work_->episode,
              .stage = std::string(stage),
              .frames = frames,
              .done = {},
              .rate = rate,
              .began = Clock::now()};
    if (progress_.showing_ == Showing::lines && !again) say(fmt::format("{}: {}\n", work_->episode, stage));
    if (progress_.showing_ == Showing::live) progress_.draw();
  }

  void advanced(Frames done) override {
    const std::scoped_lock lock(progress_.mutex_);
    work_->done = done;
    if (progress_.showing_ == Showing::live && Clock::now() - progress_.drawn_ >= between_draws) progress_.draw();
  }

 private:
  Progress& progress_;
  std::list<Work>::iterator work_;
};

Progress::Progress(Showing showing, std::vector<std::string> stages, std::size_t episodes)
    : showing_(showing), stages_(std::move(stages)), episodes_(episodes) {}

Progress::~Progress() {
  if (on_screen_) say("\r\x1b[K");
}

std::unique_ptr<Watcher> Progress::watch(std::string episode) {
  const std::scoped_lock lock(mutex_);
  under_way_.push_back({.episode = std::move(episode), .stage = {}, .frames = {}, .done = {}, .began = {}});
  return std::make_unique<Watching>(*this, std::prev(under_way_.end()));
}

void Progress::aside(const std::function<void()>& print) {
  const std::scoped_lock lock(mutex_);
  if (on_screen_) say("\r\x1b[K");
  on_screen_ = false;
  print();
}

void Progress::draw() {
  drawn_ = Clock::now();
  const std::string line = episodes_ == 1 ? of_one(under_way_.front()) : of_many();
  const int room = terminal_width() - 1;
  say("\r\x1b[K" + (columns(line) > room ? fitted(line, room) : line));
  on_screen_ = true;
}

std::string Progress::of_one(const Work& work) const {
  const double seconds = std::chrono::duration<double>(drawn_ - work.began).count();
  const auto at = std::ranges::find(stages_, work.stage);
  std::string line = work.episode + "  ";
  if (at != stages_.end()) line += fmt::format("{}/{} ", at - stages_.begin() + 1, stages_.size());
  return line + stage_progress(work.stage, work.done, work.frames, work.rate, seconds);
}

std::string Progress::of_many() const {
  std::string line = fmt::format("{} of {} done", done_, episodes_);
  for (const Work& work : under_way_)
    line += fmt::format("  {} {}", work.episode, stage_progress(work.stage, work.done, work.frames, 0, 0));
  return line;
}

}  // namespace podmill
