// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sound/frames.h"

namespace podmill {

/// A time at the beginning of a text, and how many bytes it takes.
struct ScannedTime {
  Millis time{};
  std::size_t length = 0;
};

/// H:MM:SS or M:SS, minutes over 59 only in the latter; a fraction behind a dot, or three digits of it
/// behind a comma. Nothing where the digits go on as something else (a ratio, frames, a unit).
std::optional<ScannedTime> scan_time(std::string_view text);

/// "1:02:03.5", "62:03", "0:30": nothing else. Nothing where it is no time.
std::optional<Millis> parse_time(std::string_view text);

/// No recording is as long; keeps milliseconds far from overflow.
inline constexpr double longest_seconds = 1e7;

/// A time as programs write it, to the nearest millisecond: seconds, M:SS or H:MM:SS, a fraction of any length behind
/// a dot ("37", "7:48", "35:12.250", "5:12:03.5": Normal Play Time, RFC 2326 §3.6, as Podlove widens it). Nothing
/// where it is no such time, or past longest_seconds.
std::optional<Millis> parse_clock(std::string_view text);

/// "00:00:30", with milliseconds only where there are any.
std::string show_time(Millis time);

/// "00:01:02.345", milliseconds always.
std::string exact_clock(Millis time);

}  // namespace podmill
