// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "pipeline/frames.h"
#include "pipeline/promise.h"

namespace podmill {

/// How much each channel counts for loudness, by where its loudspeaker stands (ITU-R BS.1770-4, Table 4): 1.41 from
/// 60° to 120° on the floor, the LFE not at all, all others once. A mono sound counts once, or twice as `mono` says.
/// A layout that doesn't fit the channel count is taken for FFmpeg's usual one.
std::vector<double> loudness_weights(const Format& format, MonoRule mono);

}  // namespace podmill
