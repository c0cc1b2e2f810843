// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <toml++/toml.h>

#include "pipeline/settings/safe_toml.h"
#include "pipeline/settings/toml_fault.h"
#include "system/error.h"
#include "words/front_matter/entries.h"
#include "words/front_matter/keys.h"

namespace podmill {
namespace {

std::string shown(const toml::date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

void add_values(std::vector<std::string>& values, const toml::node& node) {
  if (const auto* text = node.as_string()) {
    values.push_back(text->get());
  } else if (const auto* number = node.as_integer()) {
    values.push_back(std::to_string(number->get()));
  } else if (const auto* real = node.as_floating_point()) {
    values.push_back(fmt::format("{}", real->get()));
  } else if (const auto* flag = node.as_boolean()) {
    values.push_back(flag->get() ? "true" : "false");
  } else if (const auto* date = node.as_date()) {
    values.push_back(shown(date->get()));
  } else if (const auto* moment = node.as_date_time()) {
    values.push_back(shown(moment->get().date));
  } else if (const auto* table = node.as_table()) {
    for (const char* naming : naming_keys) {
      if (const auto* named = table->get_as<std::string>(naming)) return values.push_back(named->get());
    }
  }
}

Shape shape_of(const toml::node& node) {
  if (node.is_array()) return Shape::list;
  return node.is_table() ? Shape::map : Shape::scalar;
}

/// Where a block stands in its file.
struct Marks {
  int first_line;
  TextPlace place(const toml::source_position& at) const {
    return {first_line + static_cast<int>(at.line) - 1, static_cast<int>(at.column)};
  }
};

Entry named(const std::string& written, const toml::key& key, const toml::node& value, const Marks& marks) {
  return {squeezed_key(written), written, shape_of(value), {}, marks.place(key.source().begin)};
}

/// A map's entries; of one within it, with `prefix` "outer.".
void add_inside(std::vector<Entry>& inside, const toml::table& table, const std::string& prefix, const Marks& marks) {
  for (const auto& [key, value] : table) {
    const std::string name = prefix + std::string(key.str());
    if (inside.size() == most_inside) return;
    if (const auto* map = value.as_table(); map && prefix.empty()) {
      add_inside(inside, *map, name + ".", marks);
      continue;
    }
    inside.push_back(named(name, key, value, marks));
    add_values(inside.back().values, value);
  }
}

void add(Entry& entry, const toml::node& node, const Marks& marks) {
  add_values(entry.values, node);
  const auto* map = node.as_table();
  if (map && entry.maps.size() < most_inside) add_inside(entry.maps.emplace_back(), *map, "", marks);
}

Entry entry(const toml::key& key, const toml::node& value, const Marks& marks) {
  Entry made = named(std::string(key.str()), key, value, marks);
  const auto* list = value.as_array();
  if (!list) add(made, value, marks);
  if (list)
    for (const toml::node& item : *list) add(made, item, marks);
  return made;
}

}  // namespace

std::vector<Entry> toml_entries(std::string_view block, const PresetText& source, int first_line) {
  const Marks marks{first_line};
  const auto broken = [&](TextPlace place, std::string_view what, std::string cure = {}) {
    if (cure.empty()) cure = "between +++ lines stands TOML: key = value, text between quotation marks";
    return Error(Fault::input, source.at({first_line + place.line - 1, place.column}),
                 fmt::format("front matter: {}", what), cure);
  };
  const SafeToml safe = safe_toml(block);
  if (safe.misplaced) {
    throw broken(safe.misplaced->place, safe.misplaced->what);
  }
  try {
    const toml::table root = toml::parse(safe.text);
    std::vector<Entry> entries;
    for (const auto& [key, value] : root) entries.push_back(entry(key, value, marks));
    return entries;
  } catch (const toml::parse_error& error) {
    const TomlFault fault = fault_of(error, block);
    throw broken(fault.place, fault.said, fault.cure);
  }
}

}  // namespace podmill
