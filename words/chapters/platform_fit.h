// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "pipeline/episode.h"
#include "words/chapters/platforms.h"

namespace podmill {

/// Makes chapters fit for a platform as far as can be: leaves out what is too short or too much, shortens titles and
/// gives titles to those that have none. What was changed, and what the platform will not like all the same, is added
/// to `warnings`. Chapters ascend; none is hidden where the platform can't hide it.
void fit_to_platform(std::vector<WrittenChapter>& chapters, std::optional<Millis> duration,
                     const PlatformRules& rules, std::vector<std::string>& warnings);

}  // namespace podmill
