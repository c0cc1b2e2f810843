// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "pipeline/sound/frames.h"

namespace podmill {

/// A chapter as a player lists it. Text is UTF-8.
struct SeenChapter {
  Millis start{};
  std::string title, url;
  bool has_image = false;
  bool operator==(const SeenChapter&) const = default;
};

}  // namespace podmill
