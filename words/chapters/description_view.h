// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "words/chapters/platforms.h"

namespace podmill {

/// What a listener sees of the times in a description.
struct DescriptionView {
  std::vector<WrittenChapter> chapters;
  std::string trouble;  ///< why there are none; empty also where the description has no times
};

/// How a platform that reads descriptions (PlatformRules::in_description) finds chapters in one, made anew from its
/// published rules: stricter than find_chapters(), which reads what people mean.
DescriptionView view_description(std::string_view description, const PlatformRules& rules);

}  // namespace podmill
