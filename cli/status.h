// SPDX-License-Identifier: MIT
#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace podmill {

/// `podmill status [DIR]`: the show as a table of what is made and what has to be. Writes nothing.
void add_status(CLI::App& app, int& exit);

}  // namespace podmill
