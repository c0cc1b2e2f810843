// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sound/frames.h"

namespace podmill {

/// What a shift of times looks like, for hints.
inline constexpr std::string_view time_shifts_look_like =
    "seconds, like 12.5 or -3, or a clock time, like 1:30 or -0:05";

/// "12.5", "-12.5", "+1:30", "-0:05"; nothing where it is no such time.
std::optional<Millis> parse_time_shift(std::string_view text);

/// "-01:00:00", as parse_time_shift() reads it.
std::string show_time_shift(Millis by);

}  // namespace podmill
