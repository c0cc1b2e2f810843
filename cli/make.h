// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill make INPUT…`: recordings in, finished episodes out.
void add_make(CLI::App& app, int& exit);

}  // namespace podmill
