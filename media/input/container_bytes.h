// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include "media/input/file_avio.h"

namespace podmill {

/// How many bytes the file lacks by the sizes its outermost parts claim (RIFF, RF64, AIFF, CAF, Wave64,
/// Matroska, MP4, ASF); 0: none, or not known.
std::int64_t missing_bytes(const FileAvio& file);

}  // namespace podmill
