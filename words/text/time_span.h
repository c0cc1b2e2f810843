// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// A time in a text, or a range of two, with the brackets around.
struct TimeSpan {
  std::size_t begin = 0, end = 0;  ///< bytes, brackets included
  Millis start{};
  std::optional<Millis> until;  ///< of "0:00 - 0:30"
  bool bracketed = false;
  char32_t unclosed = 0;  ///< what closes a bracket that goes on behind the time; 0: none does
};

/// All times in a text, in order; none inside longer words, numbers or addresses.
std::vector<TimeSpan> find_times(std::string_view text);

}  // namespace podmill
