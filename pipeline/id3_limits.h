// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

#include "pipeline/sound/frames.h"

namespace podmill {

/// CTOC counts its chapters in one byte (ID3v2 Chapter Frame Addendum 1.0, §3.2); nested tables are not shown
/// by every player.
inline constexpr std::size_t max_id3_chapters = 255;
/// Several readers take CHAP's milliseconds as a signed number.
inline constexpr Millis max_id3_chapter_time{0x7FFFFFFF};

}  // namespace podmill
