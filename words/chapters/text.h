// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "pipeline/episode.h"

namespace podmill {

/// "00:00 Title" a line, as the descriptions on YouTube, Spotify and Apple want it: minutes and
/// seconds, or hours too for all if any chapter begins after an hour; fractions are cut off, hidden chapters left
/// out.
std::string chapters_text(std::span<const WrittenChapter> chapters);
/// The same, hours always said.
std::string chapters_text_with_hours(std::span<const WrittenChapter> chapters);

}  // namespace podmill
