// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill notes FILE`: the description that show notes give, as a tag or a feed gets it.
void add_notes(CLI::App& app, int& exit);

}  // namespace podmill
