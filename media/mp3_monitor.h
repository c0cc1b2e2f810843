// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <memory>
#include <span>

#include "pipeline/sound.h"

namespace podmill {

/// What a gapless decoder (libavcodec's) makes of MP3 frames while they are being written, so that the file needn't
/// be decoded for that again. One thread at a time.
class Mp3Monitor {
 public:
  /// `length`: of the sound that was encoded; what comes before and behind it is not given.
  Mp3Monitor(const Format& format, Frames length);
  ~Mp3Monitor();

  /// Where what decode() gives next will begin.
  Frames at() const;
  /// Of whole frames of sound, in order, without the Info frame: the samples that they complete, interleaved, there
  /// until the next call. The first frames have none, and the last ones none behind `length`. Throws Error: codec.
  std::span<const float> decode(std::span<const std::byte> frames);
  /// As if the last decode() hadn't been: what follows decodes to the same samples as it would then. Once.
  void undo();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace podmill
