// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/sound/sound.h"

namespace podmill {

/// A sound at another rate, by soxr (20-bit precision: its errors stay near -120 dBFS); at its own rate, the
/// sound itself. Its length is the sound's, times the ratio, to the nearest frame; its frame 0 is the
/// sound's. Keeps the channels.
SoundPtr resampled(SoundPtr of, int rate);

/// A place in a sound at rate `from`, at rate `to`: to the nearest frame.
Frames at_rate(Frames frames, int from, int to);

}  // namespace podmill
