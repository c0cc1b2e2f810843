// SPDX-License-Identifier: MIT
#include "pipeline/sound/read_ahead.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace podmill {

namespace {

/// Enough that neither side waits for the other's single slow block; 1 MiB of stereo.
constexpr std::size_t depth = 4;

class AheadReader final : public Reader {
 public:
  AheadReader(const Sound& of, Frames from)
      : reader_(of.open(from)),
        front_(of.format(), usual_block),
        thread_([this](const std::stop_token& stop) { run(stop); }) {}

  void read(Block& into) override {
    if (taken_ == front_.size()) next();
    const Frames count = std::min(into.capacity(), front_.size() - taken_);
    into.resize(count);
    const auto channels = static_cast<std::ptrdiff_t>(front_.format().channels);
    std::copy_n(front_.samples().begin() + taken_.n * channels, count.n * channels, into.samples().begin());
    taken_ += count;
  }

 private:
  /// Takes the next block from the queue; at the end an empty one, again and again.
  void next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !ready_.empty() || ended_; });
    taken_ = {};
    if (ready_.empty()) {
      front_.resize({});
      if (error_) std::rethrow_exception(error_);
      return;
    }
    spent_.push_back(std::exchange(front_, std::move(ready_.front())));
    ready_.pop_front();
    changed_.notify_all();
  }

  void run(const std::stop_token& stop) {
    try {
      while (read_one(stop)) {
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      error_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  bool read_one(const std::stop_token& stop) {
    Block block = fresh();
    reader_->read(block);
    if (block.empty()) return false;
    std::unique_lock lock(mutex_);
    ready_.push_back(std::move(block));
    changed_.notify_all();
    return changed_.wait(lock, stop, [&] { return ready_.size() < depth; });
  }

  Block fresh() {
    const std::lock_guard lock(mutex_);
    if (spent_.empty()) return {format_, usual_block};
    Block block = std::move(spent_.back());
    spent_.pop_back();
    return block;
  }

  std::unique_ptr<Reader> reader_;  // the thread's alone
  Block front_;
  Frames taken_;
  const Format format_ = front_.format();

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Block> ready_;
  std::vector<Block> spent_;
  std::exception_ptr error_;
  bool ended_ = false;
  std::jthread thread_;  // last: it uses all of the above, and is stopped and joined before they go
};

class Ahead final : public Sound {
 public:
  explicit Ahead(SoundPtr of) : of_(std::move(of)) {}
  Format format() const override { return of_->format(); }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override { return std::make_unique<AheadReader>(*of_, from); }

 private:
  SoundPtr of_;
};

}  // namespace

SoundPtr read_ahead(SoundPtr of) { return std::make_shared<Ahead>(std::move(of)); }

}  // namespace podmill
