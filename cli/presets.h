// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill presets [NAME]`: what is shipped, and every value of one preset explained.
void add_presets(CLI::App& app, int& exit);

}  // namespace podmill
