// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace podmill {

/// Finds where one channel's wave is cut off: 3 or more samples of exactly one value, within 0.1 dB of the largest of
/// the whole (converters and preamplifiers also clip below full scale), where the wave would have risen on. It would
/// if the slopes on either side, continued as a parabola, peak higher than 2 % above and by more than 4 steps of the
/// word length: a slow wave rounded to 8 or 16 bits has flat tops too. A stretch more than half of which stands at
/// its extreme is a square wave or a constant, and meant. Nothing is found where the wave was resampled or coded with
/// loss after it was clipped (so ClippingMeter hears what was recorded), nor in limited music, whose peaks are
/// lowered but not flat.
class ClipMeter {
 public:
  /// The next stretch of some 20 ms, all finite; `peak`: its largest |sample|. Runs do not go from one to the next.
  void hear(std::span<const float> samples, float peak);

  struct MeasuredFile {
    std::int64_t runs = 0, samples = 0;
    std::vector<std::int64_t> stretches;  ///< the first few that hold one, counted from 0
  };
  MeasuredFile found() const;
  /// Samples at ±1 (as 16 bits have it) or beyond.
  std::int64_t full_scale_samples() const { return full_scale_; }

 private:
  struct Rail : MeasuredFile {
    float value = 0;
  };
  struct Run {
    std::size_t begin, end;
  };
  void scan(std::span<const float> samples);
  void add(float value, std::int64_t samples);

  float peak_ = 0;
  std::int64_t stretch_ = 0, full_scale_ = 0;
  std::vector<Rail> rails_;  // of values near the peak so far
};

}  // namespace podmill
