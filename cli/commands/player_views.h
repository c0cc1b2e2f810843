// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace podmill {

/// `podmill check FILE… --players`: prints what the listeners of each player will see of finished files, or one JSON
/// document. Gives the exit code: 1 where a player does not show what a file holds, or one can't be read; else 0.
int show_players(const std::vector<std::string>& paths, bool json);

}  // namespace podmill
