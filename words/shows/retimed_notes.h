// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "pipeline/sound/frames.h"

namespace podmill {

/// Show notes with the times of their chapter list moved; every other byte stays. A time keeps its spelling (digits,
/// leading zeros, decimals, which are cut off and not rounded); it has hours where it needs them. Throws
/// Error{Fault::input}: what read_notes() does; no chapter list; UTF-16, whose bytes can't be kept.
std::string retimed_notes(std::string_view bytes, std::string_view name, const std::function<Millis(Millis)>& moved);

/// A time spelled as `like` is, itself a time (scan_time()): "05:30" like "00:12", "1:05:30.0" like "0:12.5".
std::string spelled_like(std::string_view like, Millis time);

}  // namespace podmill
