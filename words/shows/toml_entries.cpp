// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <toml++/toml.h>

#include <functional>

#include "pipeline/settings/safe_toml.h"
#include "system/error.h"
#include "words/shows/front_matter_entries.h"

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
    for (const char* naming : {"name", "image", "src"}) {
      if (const auto* named = table->get_as<std::string>(naming)) return values.push_back(named->get());
    }
  }
}

using LineOf = std::function<int(const toml::source_region&)>;

/// A map's entries; of one within it, with `prefix` "outer.".
void add_inside(std::vector<Entry>& inside, const toml::table& table, const std::string& prefix,
                const LineOf& line_of) {
  for (const auto& [key, value] : table) {
    const std::string name = prefix + std::string(key.str());
    if (inside.size() == most_inside) return;
    if (const auto* map = value.as_table(); map && prefix.empty()) {
      add_inside(inside, *map, name + ".", line_of);
      continue;
    }
    inside.push_back({name, {}, line_of(key.source()), {}});
    add_values(inside.back().values, value);
  }
}

void add_map(Entry& entry, const toml::node& node, const LineOf& line_of) {
  const auto* map = node.as_table();
  if (map && entry.maps.size() < most_inside) add_inside(entry.maps.emplace_back(), *map, "", line_of);
}

}  // namespace

std::vector<Entry> toml_entries(std::string_view block, std::string_view name, int first_line) {
  const auto line_of = [first_line](const toml::source_region& source) {
    return first_line + static_cast<int>(source.begin.line) - 1;
  };
  constexpr const char* hint = "between +++ lines stands TOML: key = value, text between quotation marks";
  const auto broken = [&](int line, int column, std::string_view what) {
    return Error(Fault::input, Place{name, line, column}, fmt::format("front matter: {}", what), hint);
  };
  const SafeToml safe = safe_toml(block);
  if (safe.misplaced) {
    const TextPlace at = safe.misplaced->place;
    throw broken(first_line + at.line - 1, at.column, safe.misplaced->what);
  }
  try {
    const toml::table root = toml::parse(safe.text);
    std::vector<Entry> entries;
    for (const auto& [key, value] : root) {
      Entry made{std::string(key.str()), {}, line_of(key.source()), {}};
      if (const auto* list = value.as_array()) {
        for (const toml::node& item : *list) {
          add_values(made.values, item);
          add_map(made, item, line_of);
        }
      } else {
        add_values(made.values, value);
        add_map(made, value, line_of);
      }
      entries.push_back(std::move(made));
    }
    return entries;
  } catch (const toml::parse_error& error) {
    throw broken(line_of(error.source()), static_cast<int>(error.source().begin.column), error.description());
  }
}

}  // namespace podmill
