// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/frames.h"

namespace podmill {

/// What stands for an end that nobody knows, since a WebVTT cue must have one: 99:59:59.999. Players show the cue to
/// the end of the recording.
inline constexpr Millis webvtt_open_end = std::chrono::hours{100} - Millis{1};

}  // namespace podmill
