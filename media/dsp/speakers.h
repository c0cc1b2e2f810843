// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "pipeline/settings/promise.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// How much each channel counts for loudness, by where its loudspeaker stands (ITU-R BS.1770-4, Table 4): 1.41 from
/// 60° to 120° on the floor, the LFE not at all, all others once. A mono sound counts once, or twice as `mono` says.
/// A layout that doesn't fit the channel count is taken for FFmpeg's usual one.
///
/// A layout names loudspeakers and gives no angles. Its only pair behind the listener, of quad as of 5.1, is taken
/// for Ls and Rs (110°), as libebur128's and FFmpeg's meters take it, though a quad's may have stood at 135° (which
/// would read up to 0.8 LU lower); beside a side pair it stands at 135°. FFmpeg's meter counts every loudspeaker
/// behind the listener 1.41 times: one at 180° or overhead too, and both pairs of 7.1, which Table 4 does not.
std::vector<double> loudness_weights(const Format& format, MonoRule mono);

}  // namespace podmill
