// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill measure FILE…`: loudness and peaks of any media files, each at its own rate and layout, and
/// what is wrong with them as recordings.
void add_measure(CLI::App& app, int& exit);

}  // namespace podmill
