// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace podmill {

/// From the gain that every frame needs at most, the gain it gets: no frame more than it needs, nor one within
/// `flat` frames of it; falling smoothly ahead of a peak, held, released smoothly. Streams through, on one thread.
///
/// Whole numbers throughout, 1 being 2^30, and nothing older than history() frames plays a part: whoever begins that
/// much earlier has the same gains to the bit.
class GainCurve {
 public:
  static constexpr std::int32_t unity = 1 << 30;

  /// What a frame with that peak needs: all there is up to the ceiling; above it, to be brought to `target`.
  static std::int32_t gain_needed(double peak, double ceiling, double target);

  /// `flat`: for how many frames ahead of a peak the gain must be down already.
  GainCurve(int rate, std::size_t flat);

  /// The next frames' needs (1…unity), and as many gains; those are for the frames latency() before.
  void run(std::span<const std::int32_t> needs, std::span<float> gains);
  /// Every gain is 1 until a need below 1 comes: there is no call for run() until then.
  bool idle() const { return since_need_ >= latency() + history(); }

  std::int64_t latency() const { return latency_; }
  std::int64_t history() const { return history_; }

 private:
  std::int32_t held(std::int32_t need);
  std::int32_t released(std::int32_t held);
  std::int64_t smoothed(std::int32_t released);

  /// The sum of the last values, as many as there is room for.
  template <class T>
  struct RunningSum {
    RunningSum(std::size_t length, T value) : last(length, value), sum(static_cast<std::int64_t>(length) * value) {}
    std::int64_t add(T value) {
      sum += value - last[next];
      last[next] = value;
      if (++next == last.size()) next = 0;
      return sum;
    }
    std::vector<T> last;
    std::int64_t sum;
    std::size_t next = 0;
  };

  struct Candidate {
    std::int64_t at;
    std::int32_t need;
  };

  std::int64_t latency_, history_, window_;
  std::int64_t at_ = 0, since_need_;
  std::vector<Candidate> candidates_;  // a ring: needs that are or will be the window's least, ascending
  std::size_t oldest_ = 0, newest_ = 0;
  std::int32_t step_, now_ = unity;
  RunningSum<std::int32_t> first_;
  RunningSum<std::int64_t> second_;
  double scale_;
};

}  // namespace podmill
