// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "pipeline/sound/sound.h"

namespace podmill {

/// Two equally long sounds of one format, faded into each other: `changed` where the share is 1, `plain`, to the bit,
/// where it is 0, in between the weighted sum of both, fit for sounds that are nearly the same. `shares` stand at the
/// beginning of every `step` frames and at the end, with straight lines between; behind the last it stays. Where all
/// is 1, `plain` isn't read.
SoundPtr crossfaded(SoundPtr plain, SoundPtr changed, std::vector<float> shares, Frames step);

}  // namespace podmill
