// SPDX-License-Identifier: MIT
#include "pipeline/run.h"

#include "system/error.h"

namespace podmill {

void Run::check() const {
  if (cancelled()) throw Error(Fault::cancelled, "interrupted");
}

Tick Run::begin(std::string_view stage, Frames frames, int rate) {
  check();
  steps_.fetch_add(1, std::memory_order_relaxed);
  if (watcher_) watcher_->stage_began(stage, frames, rate);
  return [this](Frames done) {
    check();
    steps_.fetch_add(1, std::memory_order_relaxed);
    if (watcher_) watcher_->advanced(done);
  };
}

}  // namespace podmill
