// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>

#include "pipeline/sound/frames.h"

namespace podmill {

enum class Tenths : std::uint8_t { never, where_any, always };

/// A time as people read it: "1:02:03.5", "0:30"; rounded, and what is below zero is zero. Files are written with
/// words/text/time_code.
std::string clock_time(double seconds, Tenths tenths = Tenths::where_any);
std::string clock_time(Millis time);

}  // namespace podmill
