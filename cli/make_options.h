// SPDX-License-Identifier: MIT
#pragma once
#include "cli/request.h"

namespace CLI {
class App;
}  // namespace CLI

namespace podmill {

/// The options of `podmill make`, which write what they are given into the request; it must outlive the command.
void add_make_options(CLI::App& command, Request& request);

}  // namespace podmill
