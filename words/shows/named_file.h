// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>

#include "system/error.h"

namespace podmill {

/// A file that an author names, and where.
struct NamedFile {
  std::filesystem::path path;  ///< empty: none is named
  std::string key;             ///< of front matter: "cover", "image"; empty: named on the command line
  Place place = {};            ///< of the key
  bool empty() const { return path.empty(); }
};

}  // namespace podmill
