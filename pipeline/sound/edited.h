// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/sound/timeline.h"

namespace podmill {

/// The pieces one after another, faded across where they overlap. No pieces: an empty sound. Pieces of
/// one sound that follow each other in its own order share a reader, so that 300 cuts are one decode.
SoundPtr edited_sound(Format format, std::vector<Timeline::Piece> pieces);

}  // namespace podmill
