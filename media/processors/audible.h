// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/sound/sound.h"

namespace podmill {

/// A sound without what nobody hears of it (SlowPart): a constant offset, and what swings slower than 10 Hz. What is
/// left stays where it stood, to the sample.
SoundPtr audible(SoundPtr of);

}  // namespace podmill
