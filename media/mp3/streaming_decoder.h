// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "pipeline/sound/sound.h"

namespace podmill {

/// What a gapless decoder (libavcodec's) makes of MP3 frames while they are being written, so that the file needn't
/// be decoded for that again. One thread at a time.
class StreamingDecoder {
 public:
  /// `length`: of the sound that was encoded; what comes before and behind it is not given.
  StreamingDecoder(const Format& format, Frames length);
  ~StreamingDecoder();

  /// Where what decode() gives next will begin.
  Frames at() const;
  /// Of whole frames of sound, in order, without the Info frame: the samples that they complete, interleaved, in
  /// place of what is in `samples`. The first frames have none, and the last ones none behind `length`. Throws Error:
  /// codec.
  void decode(std::span<const std::byte> frames, std::vector<float>& samples);
  /// As if the last decode() hadn't been: what follows decodes to the same samples as it would then. Once.
  void undo();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace podmill
