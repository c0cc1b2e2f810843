// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "media/id3/tag.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/meter.h"
#include "pipeline/verdict.h"

namespace podmill {

/// A finished MP3, looked at from the outside.
struct Inspection {
  MeasuredFile found;
  TagContent tag;
  std::vector<std::string> faults;  ///< of its frames, as check_mp3() finds them; looked for in written files only
};

/// Decodes a whole MP3 once and measures it by the promise's rules; reads its frame headers and its tag. Nothing is
/// folded, resampled or repaired. Throws Error: input (not there, damaged), unsupported (not an MP3), io; `shown_as`
/// is what messages call the file, empty: its path.
Inspection inspect(const std::filesystem::path& path, const Promise& promise, const std::string& shown_as = {},
                   const Tick& tick = {});

/// The same of a file that was decoded while it was being written. It is read back and every frame taken apart: if
/// they are those that the decoder was given, what it measured is what a decoder would measure now, and counts;
/// otherwise the file is decoded as above.
Inspection inspect_written(const std::filesystem::path& path, const Promise& promise,
                           const std::optional<EncodedLevels>& decoded, const std::string& shown_as,
                           const Tick& tick = {});

}  // namespace podmill
