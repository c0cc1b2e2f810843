// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill map EPISODE.mp3 TIME…`: where a moment of the recording went, or where one of the episode comes from.
void add_map(CLI::App& app, int& exit);

}  // namespace podmill
