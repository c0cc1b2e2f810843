// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "system/error.h"

namespace podmill {

/// FFmpeg's message for one of its return codes: lower case, no full stop.
std::string ffmpeg_reason(int code);

/// What kind of fault a negative return code is.
Fault ffmpeg_fault(int code) noexcept;

/// The one place where FFmpeg's return codes become errors: passes on a `code` that isn't negative, throws
/// Error "NAME: can't DOING: reason (LIBRARY)" for the rest. Out of memory is std::bad_alloc.
int ffmpeg_check(int code, const std::string& name, const std::string& doing, const std::string& library,
                 const std::string& hint = {});

/// Once per process: FFmpeg's libraries print nothing, and no single allocation of theirs may pass
/// 512 MiB, whatever a header claims (an index of a day's video takes a tenth of that). Any thread.
void tame_ffmpeg();

}  // namespace podmill
