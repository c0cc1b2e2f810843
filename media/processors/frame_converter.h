// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "media/ffmpeg/c_ptr.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// Full scale is 1, but some programs write floats as large as their integers, up to 2^31. What is larger is broken.
inline constexpr float largest_sample = 4294967296.0F;

/// Turns decoded frames, whatever their sample format, into interleaved float. Internal to media/.
class FrameConverter {
 public:
  explicit FrameConverter(Format to, std::string name) : to_(to), name_(std::move(name)) {}

  /// Takes up a frame, which must stay as it is until all of it was given. One that suddenly has another
  /// rate or other channels (broadcasts do it) is brought to the stream's format first.
  void take(const AVFrame& frame);
  Frames left() const { return left_; }
  void skip(Frames frames);
  /// Fills `into` with the next frames; there must be that many left. Returns how many samples were
  /// no numbers or beyond ±largest_sample; those are 0 now.
  std::int64_t give(std::span<float> into);

 private:
  bool differs(const AVFrame& frame) const;
  void prepare(int sample_format);
  void bring_to_format(const AVFrame& frame);

  Format to_;
  std::string name_;
  SwrPtr swr_;
  int sample_format_ = -1;
  const AVFrame* frame_ = nullptr;
  SwrPtr foreign_swr_;
  Format foreign_;
  int foreign_sample_format_ = -1;
  std::vector<float> other_;  // a frame of a foreign format, after conversion
  Frames at_, left_;
};

}  // namespace podmill
