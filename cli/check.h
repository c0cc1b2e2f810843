// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill check FILE…`: is each finished file what its preset promises?
void add_check(CLI::App& app, int& exit);

}  // namespace podmill
