// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <memory>
#include <span>

#include "pipeline/meter.h"

namespace podmill {

/// Holds meters to what a gapless decoder makes of MP3 frames while they are being written, so that it needn't be
/// read for that again. One thread at a time.
class Mp3Monitor {
 public:
  /// `length`: of the sound that was encoded; what comes before and behind it is not heard.
  Mp3Monitor(const Format& format, Frames length, std::span<Meter* const> meters);
  ~Mp3Monitor();

  /// Whole frames of sound, in order, without the Info frame. Throws Error: codec, or what a meter throws.
  void hear(std::span<const std::byte> frames);
  /// All frames were given.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace podmill
