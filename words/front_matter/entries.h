// SPDX-License-Identifier: MIT
#pragma once
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/settings/preset_text.h"

namespace podmill {

enum class Shape { empty, scalar, list, map };

/// One key of a front matter, and what it says as text.
struct Entry {
  std::string key;      ///< squeezed_key() of what is written
  std::string written;  ///< of what is inside a map in a map, with dots: "normalize.loudness"
  Shape shape = Shape::empty;
  std::vector<std::string>
      values;       ///< several for a list; of a map, the value that names the thing ("name", "image")
  TextPlace place;  ///< of the key, in the file
  /// What is inside: of a map its entries, of a list those of each map in it; at most most_inside of either.
  std::vector<std::vector<Entry>> maps = {};
};

/// Nobody writes more, and a few lines of YAML can be made to say a thing a billion times.
inline constexpr std::size_t most_inside = 200;

/// The top level of a block that begins in line `first_line` of the file `source`. Throws Error{Fault::input} at the
/// place that can't be parsed.
std::vector<Entry> yaml_entries(std::string_view block, const PresetText& source, int first_line);
std::vector<Entry> toml_entries(std::string_view block, const PresetText& source, int first_line);
std::vector<Entry> json_entries(std::string_view block, const PresetText& source, int first_line);

/// Finds entries by any of their names, which are given squeezed.
class Entries {
 public:
  Entries(std::vector<Entry> entries, std::shared_ptr<const PresetText> source)
      : entries_(std::move(entries)), source_(std::move(source)) {}
  /// What is inside one of them: an element of its `maps`.
  Entries inside(const std::vector<Entry>& map) const { return {map, source_}; }

  const std::vector<Entry>& all() const { return entries_; }
  /// The first of `keys` that is there and not empty.
  const Entry* find(std::initializer_list<std::string_view> keys) const;
  /// Several values as one text on one line; empty where there are none.
  std::string text(std::initializer_list<std::string_view> keys) const;
  /// The same of the first that is a text: neither true or false, as sites switch things, nor a map without a name.
  std::string label(std::initializer_list<std::string_view> keys) const;
  /// Throws where it is no whole number.
  std::optional<int> whole_number(std::initializer_list<std::string_view> keys) const;
  /// Throws where it is neither yes nor no.
  std::optional<bool> yes_or_no(std::initializer_list<std::string_view> keys) const;

  /// Of the key, with its line for a caret.
  Place place_of(const Entry& entry) const { return source_->at(entry.place); }
  /// Throws Error{Fault::input} that shows file, line, key and value.
  [[noreturn]] void refuse(const Entry& entry, std::string_view why, const std::string& hint) const;

 private:
  std::vector<Entry> entries_;
  std::shared_ptr<const PresetText> source_;
};

/// An entry's values as one text on one line.
std::string text_of(const Entry& entry);
/// The only value's text; empty where there are several or none.
std::string only_value(const Entry& entry);
/// What YAML, TOML or JSON calls true or false.
bool is_switch(std::string_view value);
/// "yes", "on", "1" and so on; nothing for what is neither.
std::optional<bool> as_switch(std::string_view value);

}  // namespace podmill
