// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "pipeline/sound/meter.h"

namespace podmill {

struct CacheSettings {
  std::filesystem::path folder;  ///< where the samples are kept; empty: the current one
  std::int64_t limit = 0;        ///< bytes; a longer sound is refused
  std::string shown_as;          ///< the name messages use
  Tick tick;                     ///< told how far the one read has come
};

/// A sound that is dear to read: read once, now, from its start to its end, and kept as floats in a file without a
/// name; 4 bytes a sample, 1.4 GB an hour of stereo at 48 kHz. What it returns reads that file, from anywhere, at the
/// cost of a copy. Throws Error{Fault::io} where the limit or the disk doesn't hold it, and what `of` throws.
SoundPtr cached(const Sound& of, const CacheSettings& settings);

}  // namespace podmill
