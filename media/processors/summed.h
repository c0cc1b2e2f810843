// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "pipeline/sound/sound.h"

namespace podmill {

/// Sounds of one format (asserted; at least one) heard at once: their sum, as long as the longest.
SoundPtr summed(std::vector<SoundPtr> sounds);

}  // namespace podmill
