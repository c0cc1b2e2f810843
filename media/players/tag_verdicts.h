// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <vector>

#include "media/id3/tag.h"
#include "pipeline/episode.h"
#include "pipeline/report.h"

namespace podmill {

/// Holds a finished file's tag to what was meant to be in it: "chapters" (all that were placed, to the millisecond,
/// with links and images), "words" (the author's, as far as any were said) and "players" (each one lists the same
/// chapters, in order and with their titles). `found` is what read_id3() says of `file`. Throws Error: input, io.
std::vector<Verdict> tag_verdicts(const Episode& episode, const std::vector<PlacedChapter>& chapters,
                                  const TagContent& found, const std::filesystem::path& file);

}  // namespace podmill
