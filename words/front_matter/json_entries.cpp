// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "system/error.h"
#include "system/utf8.h"
#include "words/front_matter/entries.h"
#include "words/front_matter/keys.h"
#include "words/text/json_text.h"

namespace podmill {
namespace {

using Json = nlohmann::json;

std::string shown(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

void add_values(std::vector<std::string>& values, const Json& node) {
  if (node.is_primitive() && !node.is_null()) {
    values.push_back(shown(node));
  } else if (node.is_object()) {
    for (const char* naming : naming_keys) {
      const auto named = node.find(naming);
      if (named != node.end() && named->is_string()) return values.push_back(named->get<std::string>());
    }
  }
}

Shape shape_of(const Json& node) {
  if (node.is_array()) return Shape::list;
  if (node.is_object()) return Shape::map;
  return node.is_null() ? Shape::empty : Shape::scalar;
}

/// A map's entries; of one within it, with `prefix` "outer.".
void add_inside(std::vector<Entry>& inside, const Json& map, const std::string& prefix, TextPlace place) {
  for (const auto& [key, value] : map.items()) {
    if (inside.size() == most_inside) return;
    if (value.is_object() && prefix.empty()) {
      add_inside(inside, value, key + ".", place);
      continue;
    }
    const std::string name = prefix + key;
    inside.push_back({squeezed_key(name), name, shape_of(value), {}, place});
    add_values(inside.back().values, value);
  }
}

void add(Entry& entry, const Json& node) {
  add_values(entry.values, node);
  if (node.is_object() && entry.maps.size() < most_inside)
    add_inside(entry.maps.emplace_back(), node, "", entry.place);
}

/// The top level's keys as they are come upon, those said twice as well.
class TopKeys {
 public:
  TopKeys(const PresetText& source, int first_line) : source_(source), first_line_(first_line) {}

  void see(int line, int depth, Json::parse_event_t event, const Json& value) {
    if (depth != 1 || event != Json::parse_event_t::key) return;
    const std::string key = value.get<std::string>();
    keys_.push_back({squeezed_key(key), key, Shape::empty, {}, place(first_line_ + line - 1, key)});
  }
  std::vector<Entry> take() { return std::move(keys_); }

 private:
  TextPlace place(int line, const std::string& key) const {
    const std::string written = source_.at({line, 1}).quoted.value_or("");
    const std::size_t at = written.find('"' + key + '"');
    if (at == std::string::npos) return {line, 0};
    return {line, 2 + static_cast<int>(code_points(std::string_view(written).substr(0, at)))};
  }

  const PresetText& source_;
  int first_line_;
  std::vector<Entry> keys_;
};

/// Throws with the place in the whole file.
Json parsed(std::string_view block, const PresetText& source, int first_line, TopKeys& keys) {
  try {
    return parse_json(block, source.name(), [&](int line, int depth, Json::parse_event_t event, const Json& value) {
      keys.see(line, depth, event, value);
    });
  } catch (const Error& error) {
    const int line = first_line + (error.place ? std::max(error.place->line, 1) : 1) - 1;
    throw Error(Fault::input, source.at({line, 1}), "front matter: this is no valid JSON", error.hint);
  }
}

}  // namespace

std::vector<Entry> json_entries(std::string_view block, const PresetText& source, int first_line) {
  TopKeys keys(source, first_line);
  const Json root = parsed(block, source, first_line, keys);
  std::vector<Entry> entries = keys.take();
  for (Entry& entry : entries) {
    const Json& value = root.at(entry.written);
    entry.shape = shape_of(value);
    if (!value.is_array()) add(entry, value);
    if (value.is_array())
      for (const Json& item : value) add(entry, item);
  }
  return entries;
}

}  // namespace podmill
