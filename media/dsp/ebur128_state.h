// SPDX-License-Identifier: MIT
#pragma once
#include <ebur128.h>

#include <memory>
#include <span>

#include "pipeline/sound/frames.h"

namespace podmill {

struct Ebur128Free {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};
using Ebur128 = std::unique_ptr<ebur128_state, Ebur128Free>;

/// libebur128 for a format; channels as it orders them by itself. `mode`: EBUR128_MODE_… .
/// Throws Error{unsupported} for a shape it does not take (over 64 channels, under 16 Hz).
/// Only media/*.cpp include this header.
Ebur128 make_ebur128(const Format& format, int mode);

/// Adds frames; their count is samples / channels.
void add_frames(ebur128_state& state, std::span<const float> samples);

}  // namespace podmill
