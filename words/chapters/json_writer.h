// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "pipeline/episode.h"

namespace podmill {

/// Podcasting 2.0 JSON chapters, version 1.2.0, one chapter a line; ends with a newline. Of no chapters:
/// "chapters":[]. Times are seconds with at most three decimals. An image counts where it is a web address.
std::string chapters_json(std::span<const WrittenChapter> chapters);

}  // namespace podmill
