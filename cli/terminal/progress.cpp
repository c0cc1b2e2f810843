// SPDX-License-Identifier: MIT
#include "cli/terminal/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/terminal/log.h"
#include "cli/terminal/terminal.h"
#include "publish/json_parts.h"

namespace podmill {
namespace {
using namespace std::chrono_literals;
constexpr auto between_draws = 100ms;  // ten a second look steady and cost nothing
constexpr auto between_logged = 5s;

}  // namespace

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
    const auto at = std::ranges::find(progress_.stages_, stage);
    work_->step = at == progress_.stages_.end() ? 0 : static_cast<std::size_t>(at - progress_.stages_.begin()) + 1;
    work_->stage = stage;
    work_->frames = frames;
    work_->done = {};
    work_->rate = rate;
    work_->began = work_->logged = Clock::now();
    if (progress_.showing_ == Showing::lines && !again)
      log(LogLevel::info, "stage", {{"input", work_->episode}, {"stage", stage}},
          fmt::format("{}: {}", work_->episode, stage));
    if (progress_.showing_ == Showing::live) progress_.draw();
  }

  void advanced(Frames done) override {
    const std::scoped_lock lock(progress_.mutex_);
    work_->done = done;
    if (progress_.showing_ == Showing::live && Clock::now() - progress_.drawn_ >= between_draws) progress_.draw();
    if (progress_.showing_ == Showing::lines && logs_json() && Clock::now() - work_->logged >= between_logged)
      log_progress(*work_);
  }

 private:
  Progress& progress_;
  std::list<Work>::iterator work_;
};

Progress::Progress(Showing showing, std::vector<std::string> stages, std::size_t episodes)
    : showing_(showing), stages_(std::move(stages)), episodes_(episodes) {}

Progress::~Progress() { move_cursor(wiped()); }

std::unique_ptr<Watcher> Progress::watch(std::string episode) {
  const std::scoped_lock lock(mutex_);
  Work& work = under_way_.emplace_back();
  work.episode = std::move(episode);
  work.steps = stages_.size();
  return std::make_unique<Watching>(*this, std::prev(under_way_.end()));
}

void Progress::aside(const std::function<void()>& print) {
  const std::scoped_lock lock(mutex_);
  move_cursor(wiped());
  print();
}

/// What takes the rows off the screen: up to the first, and clear from there (ECMA-48 CUU, ED).
std::string Progress::wiped() {
  const std::size_t rows = std::exchange(rows_on_screen_, 0);
  if (rows == 0) return {};
  return (rows > 1 ? fmt::format("\r\x1b[{}A", rows - 1) : "\r") + "\x1b[J";
}

void Progress::log_progress(Work& work) {
  work.logged = Clock::now();
  work.seconds = std::chrono::duration<double>(work.logged - work.began).count();
  const auto percent = percent_of(work);
  log(LogLevel::info, "progress",
      {{"input", work.episode},
       {"stage", work.stage},
       {"percent", percent ? Json(*percent) : Json()},
       {"times_real_time", figure(times_real_time(work), 10)},
       {"seconds_left", figure(seconds_left(work), 1)}},
      {});
}

void Progress::draw() {
  drawn_ = Clock::now();
  const auto since = [&](Clock::time_point began) { return std::chrono::duration<double>(drawn_ - began).count(); };
  std::vector<UnderWay> works;
  for (Work& work : under_way_) {
    if (work.stage.empty()) continue;
    work.seconds = since(work.began);
    works.push_back(work);
  }
  const std::vector<std::string> rows =
      progress_rows(works, {.done = done_, .episodes = episodes_, .seconds = since(began_)}, terminal_width(),
                    terminal_height() - 1);
  move_cursor(wiped() + fmt::format("{}", fmt::join(rows, "\n")));
  rows_on_screen_ = rows.size();
}

}  // namespace podmill
