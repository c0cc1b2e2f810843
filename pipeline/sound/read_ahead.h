// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/sound/sound.h"

namespace podmill {

/// `of`, with every reader reading ahead on a thread of its own, a few usual blocks at most: decoding goes on while
/// what was decoded is metered, limited or encoded. The same samples; an Error comes where it would have come.
SoundPtr read_ahead(SoundPtr of);

}  // namespace podmill
