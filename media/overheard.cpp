// SPDX-License-Identifier: MIT
#include "media/overheard.h"

#include <mutex>
#include <utility>

namespace podmill {

struct Overheard::State {
  SoundPtr of;
  Promise promise;
  std::mutex mutex;
  std::optional<Levels> levels;
};

namespace {

template <class State>
class OverheardReader final : public Reader {
 public:
  explicit OverheardReader(std::shared_ptr<State> state)
      : state_(std::move(state)), of_(state_->of->open()), meter_(state_->of->format(), state_->promise) {}
  void read(Block& into) override {
    of_->read(into);
    if (!into.empty()) return meter_.hear(into);
    const std::scoped_lock lock(state_->mutex);
    if (!state_->levels) state_->levels = meter_.levels();
  }

 private:
  std::shared_ptr<State> state_;
  std::unique_ptr<Reader> of_;
  LevelsMeter meter_;
};

}  // namespace

Overheard::Overheard(SoundPtr of, Promise promise) : state_(std::make_shared<State>()) {
  state_->of = std::move(of);
  state_->promise = std::move(promise);
}

Overheard::~Overheard() = default;
Format Overheard::format() const { return state_->of->format(); }
Frames Overheard::length() const { return state_->of->length(); }

std::unique_ptr<Reader> Overheard::open(Frames from) const {
  if (from > Frames{} || levels()) return state_->of->open(from);
  return std::make_unique<OverheardReader<State>>(state_);
}

std::optional<Levels> Overheard::levels() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->levels;
}

void overhear(Job& job) {
  if (job.unshaped) return;
  if (!job.memory.knows(job.sound, typeid(PeakMeter)))
    job.sound = std::make_shared<Overheard>(job.sound, job.promise());
  job.unshaped = job.sound;
}

std::optional<Levels> unshaped_levels(Job& job) {
  if (!job.unshaped) return {};
  if (const auto overheard = std::dynamic_pointer_cast<const Overheard>(job.unshaped)) {
    if (const auto levels = overheard->levels()) return levels;
  }
  return levels_of(job.memory, job.unshaped, job.promise());
}

}  // namespace podmill
