// SPDX-License-Identifier: MIT
#pragma once
#include <cstdlib>
#include <vector>

#include "pipeline/episode.h"

namespace podmill::fuzz {

inline void must(bool holds) {
  if (!holds) std::abort();
}

inline void must_ascend(const std::vector<WrittenChapter>& chapters) {
  for (std::size_t i = 1; i < chapters.size(); ++i) must(chapters[i - 1].start < chapters[i].start);
}

}  // namespace podmill::fuzz
