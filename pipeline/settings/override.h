// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>

namespace podmill {

/// One `stage.key=value` given outside the preset file; later ones win.
struct Override {
  std::string key, value;
  std::string origin;                 ///< for messages: "--set", "show.toml:12", …
  std::filesystem::path folder = {};  ///< a file that the value names is relative to it
};

}  // namespace podmill
