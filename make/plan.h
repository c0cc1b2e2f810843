// SPDX-License-Identifier: MIT
#pragma once
#include "make/assignment.h"
#include "make/request.h"

namespace podmill {

/// What a command line asks for: a show's episodes where this folder, or the one folder that is given, has a
/// show.toml; else the recordings that are given. Everything that can be known to be wrong before any work is thrown
/// as Error: usage, preset, input, io.
Assignments plan(const Request& request);

}  // namespace podmill
