// SPDX-License-Identifier: MIT
#pragma once
namespace CLI {
class App;
}

namespace podmill {

/// `podmill tag FILE.mp3`: words, chapters and cover into any MP3, its sound untouched.
void add_tag(CLI::App& app, int& exit);

}  // namespace podmill
