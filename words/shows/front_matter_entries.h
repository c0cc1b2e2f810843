// SPDX-License-Identifier: MIT
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// One key of a front matter: its values as text (several for a list), and its line in the file.
struct Entry {
  std::string key;
  std::vector<std::string> values;
  int line = 0;
  /// What is inside: of a map its entries, of a list those of each map in it; at most most_inside of either. A map in
  /// a map is written with dots: "normalize.loudness".
  std::vector<std::vector<Entry>> maps;
};

/// Nobody writes more, and a few lines of YAML can be made to say a thing a billion times.
inline constexpr std::size_t most_inside = 200;

/// The top level of a block that begins in line `first_line` of the file `name`. Of a map, the value that names
/// the thing ("name", "image", "src"). Throws Error{Fault::input} at the place that can't be parsed.
std::vector<Entry> yaml_entries(std::string_view block, std::string_view name, int first_line);
std::vector<Entry> toml_entries(std::string_view block, std::string_view name, int first_line);

/// Finds entries by any of their names, which are in lower case with "_" between words, however they are written.
class Entries {
 public:
  /// `name`: the file's, for messages.
  Entries(std::vector<Entry> entries, std::string_view name);

  /// The first of `keys` that is there and not empty.
  const Entry* find(std::initializer_list<std::string_view> keys) const;
  /// Several values as one text on one line; empty where there are none.
  std::string text(std::initializer_list<std::string_view> keys) const;
  /// Throws where it is no whole number.
  std::optional<int> whole_number(std::initializer_list<std::string_view> keys) const;
  /// Throws where it is neither yes nor no.
  std::optional<bool> yes_or_no(std::initializer_list<std::string_view> keys) const;

  /// Throws Error{Fault::input} that shows file, line, key and value.
  [[noreturn]] void refuse(const Entry& entry, std::string_view why, const std::string& hint) const;
  const std::string& name() const { return name_; }

 private:
  std::vector<Entry> entries_;
  std::string name_;
};

}  // namespace podmill
