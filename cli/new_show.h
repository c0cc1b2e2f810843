// SPDX-License-Identifier: MIT
#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace podmill {

/// `podmill new NAME`: lays out a show's folder with a sample recording and its episode file.
void add_new(CLI::App& app, int& exit);

}  // namespace podmill
