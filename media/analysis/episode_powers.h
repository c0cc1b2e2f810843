// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "pipeline/sound/timeline.h"

namespace podmill {

/// The loudness of an episode as it is heard, told from the recording's: no read of its own.
struct EpisodePowers {
  std::vector<float> powers;  ///< of every 10 ms of the episode; 0 where something else than the recording is heard
  std::vector<bool> foreign;  ///< every 100 ms: an intro, an outro
};

/// `recorded`: the recording's weighted powers of every 10 ms (LoudnessMeter). A hop belongs to the piece that its
/// middle lies in, the later one of two that overlap.
EpisodePowers episode_powers(const Timeline& timeline, std::span<const float> recorded, const Format& format);

}  // namespace podmill
