// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// One key of a front matter: its values as text (several for a list), and its line in the file.
struct Entry {
  std::string key;
  std::vector<std::string> values;
  int line = 0;
};

/// The top level of a block that begins in line `first_line` of the file `name`. Of a map, the value that names
/// the thing ("name", "image", "src"). Throws Error{Fault::input} at the place that can't be parsed.
std::vector<Entry> yaml_entries(std::string_view block, std::string_view name, int first_line);
std::vector<Entry> toml_entries(std::string_view block, std::string_view name, int first_line);

}  // namespace podmill
