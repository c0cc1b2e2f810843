// SPDX-License-Identifier: MIT
#include "media/processors/tapped.h"

#include <mutex>
#include <utility>

namespace podmill {

struct TappedSound::State {
  SoundPtr of;
  Promise promise;
  std::mutex mutex;
  std::optional<Levels> levels;
};

namespace {

template <class State>
class TappedReader final : public Reader {
 public:
  explicit TappedReader(std::shared_ptr<State> state)
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

TappedSound::TappedSound(SoundPtr of, Promise promise) : state_(std::make_shared<State>()) {
  state_->of = std::move(of);
  state_->promise = std::move(promise);
}

TappedSound::~TappedSound() = default;
Format TappedSound::format() const { return state_->of->format(); }
Frames TappedSound::length() const { return state_->of->length(); }

std::unique_ptr<Reader> TappedSound::open(Frames from) const {
  if (from > Frames{} || levels()) return state_->of->open(from);
  return std::make_unique<TappedReader<State>>(state_);
}

std::optional<Levels> TappedSound::levels() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->levels;
}

}  // namespace podmill
