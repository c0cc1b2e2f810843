// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>

#include "system/error.h"

namespace podmill {

/// One `stage.key=value` given outside the preset file; later ones win.
struct Override {
  std::string key, value;
  std::string option;                 ///< that gives it: "--set"; empty: a file does
  Place place = {};                   ///< in that file
  std::filesystem::path folder = {};  ///< a file that the value names is relative to it

  /// "--set", "show.toml:12"
  std::string origin() const { return option.empty() ? where(place) : option; }
};

/// Throws Error{Fault::preset} at its place, or that begins with its option.
[[noreturn]] void refuse_override(const Override& given, const std::string& what, const std::string& hint);

}  // namespace podmill
