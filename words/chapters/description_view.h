// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// What a listener sees of the times in a description.
struct DescriptionView {
  std::vector<WrittenChapter> chapters;
  std::string trouble;  ///< why there are none; empty also where the description has no times
};

/// How a platform reads chapters out of a description, made anew from its published rules: stricter than
/// find_chapters(), which reads what people mean.
struct DescriptionReader {
  std::string_view name;
  std::string_view source;
  DescriptionView (*read)(std::string_view description);
};

std::span<const DescriptionReader> description_readers();

}  // namespace podmill
