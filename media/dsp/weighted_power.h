// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "pipeline/settings/promise.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// The power of a sound as ITU-R BS.1770-4 hears it: every channel through the K-weighting filter (Annex 1), squared,
/// weighted by where its loudspeaker stands, summed; the mean of every stretch of `hop` frames. All loudness figures
/// are made of these. About 3.5 times as fast as libebur128, and held to it by test.
class WeightedPower {
 public:
  WeightedPower(const Format& format, MonoRule mono, Frames hop);

  /// Hears interleaved frames, all finite; appends the mean power of every stretch that they complete.
  void hear(std::span<const float> samples, std::vector<double>& powers);

 private:
  /// One value for each of two channels: the filter runs both at once.
  using Two = double __attribute__((vector_size(16)));
  struct Pair {
    std::size_t first = 0;  // channel; the second is the next one
    bool alone = false;     // there is no next one
    Two weights{};
    Two x1{}, x2{}, shelf1{}, shelf2{}, pass1{}, pass2{};  // what the filter remembers
    Two squares{};                                         // sum over the hop so far
  };
  template <bool alone>
  void filter(Pair& pair, std::span<const float> samples) const;
  double close_hop();

  std::size_t channels_;
  struct {
    double b0 = 0, b1 = 0, b2 = 0, a1 = 0, a2 = 0;  // the shelf: effects of the head
    double c1 = 0, c2 = 0;                          // the high-pass, numerator 1 -2 1
  } k_;
  Frames hop_, filled_;
  std::vector<Pair> pairs_;
};

/// BS.1770-4, equation 2: loudness of a mean power; minus infinity of none.
double lufs_of(double power);
double power_of(double lufs);

}  // namespace podmill
