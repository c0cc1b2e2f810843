// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "media/id3.h"
#include "pipeline/meter.h"
#include "pipeline/promise.h"
#include "pipeline/verdict.h"

namespace podmill {

/// A finished MP3, looked at from the outside.
struct Inspection {
  Found found;
  TagContent tag;
};

/// Decodes a whole MP3 once and measures it by the promise's rules; reads its frame headers and its tag. Nothing is
/// folded, resampled or repaired. Throws Error: input (not there, damaged), unsupported (not an MP3), io; `shown_as`
/// is what messages call the file, empty: its path.
Inspection inspect(const std::filesystem::path& path, const Promise& promise, const std::string& shown_as = {},
                   const Tick& tick = {});

}  // namespace podmill
