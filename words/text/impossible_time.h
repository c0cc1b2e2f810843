// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace podmill {

/// What looks like a time and is none: "0:99", "1:75:00", "0:5", "00:01:30:12".
struct ImpossibleTime {
  std::size_t length = 0;   ///< bytes
  std::string_view reason;  ///< "minutes and seconds go to 59"
};

/// At the beginning of a text; nothing where a time stands there, or nothing like one.
std::optional<ImpossibleTime> scan_impossible_time(std::string_view text);

}  // namespace podmill
