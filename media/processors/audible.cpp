// SPDX-License-Identifier: MIT
#include "media/processors/audible.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "media/dsp/slow_part.h"

namespace podmill {

namespace {

/// One reader's state: it hears ahead as far as it has to, and gives cell after cell.
class AudibleReader final : public Reader {
 public:
  AudibleReader(const Sound& of, Frames from)
      : filter_(of.format().rate),
        channels_(static_cast<std::size_t>(of.format().channels)),
        step_(static_cast<std::int64_t>(filter_.step)),
        cell_(from.n / step_),
        first_(SlowPart::first_for(cell_)),
        source_(of.open({first_ * step_})),
        heard_(of.format(), usual_block),
        drop_(from.n - cell_ * step_),
        behind_((cell_ - first_) * step_) {
    for (std::size_t c = 0; c < channels_; ++c) slow_.emplace_back(filter_, first_);
  }

  void read(Block& into) override {
    into.resize(into.capacity());
    Frames done;
    while (done < into.capacity() && ready()) {
      const std::size_t count = std::min(static_cast<std::size_t>(into.capacity().n - done.n) * channels_, left());
      std::copy_n(made_.begin() + static_cast<std::ptrdiff_t>(given_), count, into.frame(done).begin());
      given_ += count;
      done.n += static_cast<std::int64_t>(count / channels_);
    }
    into.resize(done);
  }

 private:
  std::size_t left() const { return made_.size() - given_; }

  bool ready() {
    while (left() == 0) {
      while (!ended_ && slow_.front().known() <= cell_) hear();
      if (slow_.front().known() <= cell_) return false;
      make_cell();
    }
    return true;
  }

  /// Another block of the source, cut into cells; what is left of the last one waits.
  void hear() {
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(made_of_));
    made_of_ = 0;
    source_->read(heard_);
    ended_ = heard_.empty();
    const auto samples = heard_.samples();
    pending_.insert(pending_.end(), samples.begin(), samples.end());
    const std::size_t whole = filter_.step * channels_;
    std::size_t at = 0;
    for (; pending_.size() - at >= whole || (ended_ && at < pending_.size());
         at += std::min(whole, pending_.size() - at))
      hear_cell(std::span(pending_).subspan(at, std::min(whole, pending_.size() - at)));
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(at));
    if (!ended_) return;
    for (SlowPart& slow : slow_) slow.end();
  }

  void hear_cell(std::span<const float> cell) {
    plane_.resize(cell.size() / channels_);
    for (std::size_t c = 0; c < channels_; ++c) {
      for (std::size_t i = 0; i < plane_.size(); ++i)
        plane_[i] = std::isfinite(cell[i * channels_ + c]) ? cell[i * channels_ + c] : 0;
      slow_[c].hear(plane_);
    }
    // What was only heard for the sake of what comes after it.
    const auto skipped =
        static_cast<std::int64_t>(std::min<std::size_t>(plane_.size(), static_cast<std::size_t>(behind_)));
    behind_ -= skipped;
    waiting_.insert(waiting_.end(), cell.begin() + skipped * static_cast<std::ptrdiff_t>(channels_), cell.end());
  }

  void make_cell() {
    const std::size_t count = std::min(waiting_.size() - made_of_, filter_.step * channels_);
    const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(made_of_);
    made_.assign(from, from + static_cast<std::ptrdiff_t>(count));
    made_of_ += count;
    for (std::size_t c = 0; c < channels_; ++c) {
      const std::array<double, 4> part = slow_[c].part(cell_);
      for (std::size_t i = 0; i < count / channels_; ++i) {
        double slow = 0;
        for (std::size_t k = 0; k < part.size(); ++k) slow += static_cast<double>(filter_.spline[k][i]) * part[k];
        made_[i * channels_ + c] -= static_cast<float>(slow);
      }
    }
    ++cell_;
    given_ = std::min(made_.size(), static_cast<std::size_t>(std::exchange(drop_, 0)) * channels_);
  }

  SlowPart::Filter filter_;
  std::size_t channels_;
  std::int64_t step_, cell_, first_;  // cell_: the next to give
  std::unique_ptr<Reader> source_;
  Block heard_;
  std::int64_t drop_, behind_;  // frames of the first cell that aren't wanted; to be heard before it
  std::vector<SlowPart> slow_;  // a channel each
  std::vector<float> pending_, plane_, waiting_, made_;
  std::size_t given_ = 0, made_of_ = 0;  // of made_, of waiting_
  bool ended_ = false;
};

class Audible final : public Sound {
 public:
  explicit Audible(SoundPtr of) : of_(std::move(of)) {}
  Format format() const override { return of_->format(); }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override { return std::make_unique<AudibleReader>(*of_, from); }

 private:
  SoundPtr of_;
};

}  // namespace

SoundPtr audible(SoundPtr of) { return std::make_shared<Audible>(std::move(of)); }

}  // namespace podmill
