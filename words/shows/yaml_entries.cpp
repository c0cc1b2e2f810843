// SPDX-License-Identifier: MIT
#include <yaml-cpp/yaml.h>

#include "system/error.h"
#include "words/shows/front_matter_entries.h"

namespace podmill {
namespace {

void add_values(std::vector<std::string>& values, const YAML::Node& node) {
  if (node.IsScalar()) {
    values.push_back(node.Scalar());
  } else if (node.IsMap()) {
    for (const char* naming : {"name", "image", "src"}) {
      const YAML::Node named = node[naming];
      if (named && named.IsScalar()) return values.push_back(named.Scalar());
    }
  }
}

/// A map's entries; of one within it, with `prefix` "outer.".
void add_inside(std::vector<Entry>& inside, const YAML::Node& map, const std::string& prefix, int first_line) {
  for (const auto& pair : map) {
    if (inside.size() == most_inside) return;
    if (!pair.first.IsScalar()) continue;
    const std::string name = prefix + pair.first.Scalar();
    if (pair.second.IsMap() && prefix.empty()) {
      add_inside(inside, pair.second, name + ".", first_line);
      continue;
    }
    inside.push_back({name, {}, first_line + pair.first.Mark().line, {}});
    add_values(inside.back().values, pair.second);
  }
}

void add_map(Entry& entry, const YAML::Node& node, int first_line) {
  if (node.IsMap() && entry.maps.size() < most_inside) add_inside(entry.maps.emplace_back(), node, "", first_line);
}

Entry entry(const YAML::Node& key, const YAML::Node& value, int first_line) {
  Entry made{key.Scalar(), {}, first_line + key.Mark().line, {}};
  if (value.IsSequence()) {
    for (const YAML::Node& item : value) {
      add_values(made.values, item);
      add_map(made, item, first_line);
    }
  } else {
    add_values(made.values, value);
    add_map(made, value, first_line);
  }
  return made;
}

}  // namespace

std::vector<Entry> yaml_entries(std::string_view block, std::string_view name, int first_line) {
  try {
    const YAML::Node root = YAML::Load(std::string(block));
    std::vector<Entry> entries;
    if (!root.IsMap()) return entries;
    for (const auto& pair : root) {
      if (pair.first.IsScalar()) entries.push_back(entry(pair.first, pair.second, first_line));
    }
    return entries;
  } catch (const YAML::Exception& error) {
    const bool known = !error.mark.is_null();
    const Place place{name, first_line + (known ? error.mark.line : 0), known ? error.mark.column + 1 : 0};
    throw Error(Fault::input, place, "front matter: " + error.msg,
                "put text that holds a colon or begins with a sign between quotation marks");
  }
}

}  // namespace podmill
