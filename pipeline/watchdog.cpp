// SPDX-License-Identifier: MIT
#include "pipeline/watchdog.h"

#include <algorithm>
#include <utility>

namespace podmill {
namespace {
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto between_looks = 200ms;
// Reading looks several times a second whether it is still wanted; what isn't back by then won't come back.
constexpr auto grace = 10s;
// Others may be between one job and the next.
constexpr int looks_to_be_sure = 5;

}  // namespace

Watchdog::Watchdog(Duration limit, std::function<void(const std::vector<std::string>&)> give_up)
    : limit_(limit), give_up_(std::move(give_up)) {
  if (limit_ > Duration{}) thread_ = std::thread([this] { watch(); });
}

Watchdog::~Watchdog() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  over_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Watchdog::look_at(Watched& job, Clock::time_point now) const {
  if (job.timed_out_) return;
  if (const std::int64_t steps = job.run_.steps(); steps != job.steps_) {
    job.steps_ = steps;
    job.moved_ = now;
  } else if (now - job.moved_ > limit_) {
    job.timed_out_ = true;
    job.moved_ = now;
    job.run_.cancel();
  }
}

void Watchdog::watch() {
  std::unique_lock lock(mutex_);
  int alone = 0;
  while (!over_.wait_for(lock, between_looks, [this] { return is_over_; })) {
    const Clock::time_point now = Clock::now();
    std::vector<std::string> stuck;
    for (Watched* job : jobs_) {
      look_at(*job, now);
      if (job->timed_out_ && now - job->moved_ > grace) stuck.push_back(job->name_);
    }
    alone = !stuck.empty() && stuck.size() == jobs_.size() ? alone + 1 : 0;
    if (alone == looks_to_be_sure) {
      lock.unlock();
      return give_up_(stuck);
    }
  }
}

Watchdog::Watched::Watched(Watchdog& dog, Run& run, std::string name)
    : dog_(dog), run_(run), name_(std::move(name)), moved_(Clock::now()) {
  const std::scoped_lock lock(dog_.mutex_);
  dog_.jobs_.push_back(this);
}

Watchdog::Watched::~Watched() {
  const std::scoped_lock lock(dog_.mutex_);
  dog_.jobs_.remove(this);
}

bool Watchdog::Watched::timed_out() const {
  const std::scoped_lock lock(dog_.mutex_);
  return timed_out_;
}

}  // namespace podmill
