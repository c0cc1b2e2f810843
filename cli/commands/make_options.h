// SPDX-License-Identifier: MIT
#pragma once
#include "make/request.h"

namespace podmill {

class Command;

/// The options of `podmill make`, which write what they are given into the request; it must outlive the command.
void add_make_options(Command command, Request& request);

}  // namespace podmill
