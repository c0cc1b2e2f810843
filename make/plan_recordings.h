// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "make/assignment.h"
#include "make/request.h"

namespace podmill {

/// An episode of each recording that is given, of no show: with the words of the command line, and those that lie
/// beside it by its name unless that names others. Throws Error: usage, preset, input, io.
Assignments plan_recordings(const Request& request, std::span<const std::string> given);

}  // namespace podmill
