// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <vector>

#include "pipeline/sound/sound.h"

namespace podmill {

/// The frames [span.begin, span.end) of a sound, as a sound of their own; clipped to what there is.
SoundPtr part(SoundPtr of, Span span);

/// Sounds one after another, all of one format (asserted); at least one.
SoundPtr joined(std::vector<SoundPtr> sounds);

/// Digital silence.
SoundPtr silence(Format format, Frames length);

/// A sound changed sample by sample where it stands: `shape` gets every block and the place of its first
/// frame, must not change its size, and is called from many threads at once. Same length, same format.
SoundPtr shaped(SoundPtr of, std::function<void(Block& block, Frames at)> shape);

}  // namespace podmill
