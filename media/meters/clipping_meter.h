// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "media/dsp/clip_meter.h"
#include "pipeline/advice.h"
#include "pipeline/sound/meter.h"

namespace podmill {

/// Times are of the recording.
struct Clipping {
  Take::Clipping runs;
  std::int64_t full_scale_samples = 0;  ///< that touch or pass ±1

  /// What was recorded later, or at the same time; its times begin at `start`. The first few stay, a second apart.
  void add(const Clipping& other, Millis start);
};

/// Where a recording is cut off, and how often it is at full scale, in all channels: heard as it was recorded, before
/// it is resampled or mixed, which leaves ripples where flat tops were. Every sample must be finite.
class ClippingMeter final : public Meter {
 public:
  explicit ClippingMeter(const Format& format);
  void hear(const Block& block) override;
  Clipping clipping() const;

 private:
  void close_stretch(std::span<const float> samples);

  Format format_;
  std::size_t channels_, stretch_;   // stretch: samples of one channel, 20 ms
  std::vector<float> held_, plane_;  // held: interleaved, less than a stretch
  std::vector<ClipMeter> clips_;
};

}  // namespace podmill
