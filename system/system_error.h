// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

#include "system/error.h"

namespace podmill {

/// What the operating system refused, for people: the file, what could not be done, why, and the cure. `code` is an
/// errno; 0 where none is known.

/// "talk.wav: no such file", with the name that was probably meant, "talks/: is a folder" (Fault::input); "talk.wav:
/// can't be read: Permission denied" (Fault::io). An address of the web is told as one.
Error unreadable(std::string_view name, int code);

/// "talk.mp3: can't write: No space left on device"; Fault::io. `doing`: "write", "make the folder", …
Error unwritable(std::string_view name, std::string_view doing, int code);

}  // namespace podmill
