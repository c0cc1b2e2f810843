// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include "media/headers/sound_header.h"

namespace podmill {

/// Corrects what a WAVE format of `bytes` bytes at `at` says of uncompressed samples, where libavformat would read
/// others than there are: 24 valid bits in 32 are read as 32; 32 bits that are called floats and can only be integers
/// are read as these, and the other way round. A sample's width is what a block holds for each channel.
void correct_samples(SoundHeader& header, FileBytes& file, std::int64_t at, std::uint64_t bytes);

}  // namespace podmill
