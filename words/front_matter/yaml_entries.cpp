// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "system/error.h"
#include "system/utf8.h"
#include "words/front_matter/entries.h"
#include "words/front_matter/keys.h"
#include "words/front_matter/yaml_faults.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// Where the block stands in its file.
class Marks {
 public:
  Marks(std::string_view block, int first_line) : block_(block), first_line_(first_line) {}

  /// yaml-cpp counts columns in bytes.
  TextPlace place(const YAML::Mark& mark) const {
    if (mark.is_null()) return {first_line_, 0};
    const auto at = std::min(static_cast<std::size_t>(mark.pos), block_.size());
    const auto column = std::min(static_cast<std::size_t>(mark.column), at);
    return {first_line_ + mark.line, 1 + static_cast<int>(code_points(block_.substr(at - column, column)))};
  }

 private:
  std::string_view block_;
  int first_line_;
};

void add_values(std::vector<std::string>& values, const YAML::Node& node) {
  if (node.IsScalar()) {
    values.push_back(node.Scalar());
  } else if (node.IsMap()) {
    for (const char* naming : naming_keys) {
      const YAML::Node named = node[naming];
      if (named && named.IsScalar()) return values.push_back(named.Scalar());
    }
  }
}

Shape shape_of(const YAML::Node& node) {
  if (node.IsSequence()) return Shape::list;
  if (node.IsMap()) return Shape::map;
  return node.IsScalar() ? Shape::scalar : Shape::empty;
}

Entry named(const std::string& written, const YAML::Node& key, const YAML::Node& value, const Marks& marks) {
  return {squeezed_key(written), written, shape_of(value), {}, marks.place(key.Mark())};
}

/// A map's entries; of one within it, with `prefix` "outer.".
void add_inside(std::vector<Entry>& inside, const YAML::Node& map, const std::string& prefix, const Marks& marks) {
  for (const auto& pair : map) {
    if (inside.size() == most_inside) return;
    if (!pair.first.IsScalar()) continue;
    const std::string name = prefix + pair.first.Scalar();
    if (pair.second.IsMap() && prefix.empty()) {
      add_inside(inside, pair.second, name + ".", marks);
      continue;
    }
    inside.push_back(named(name, pair.first, pair.second, marks));
    add_values(inside.back().values, pair.second);
  }
}

void add(Entry& entry, const YAML::Node& node, const Marks& marks) {
  add_values(entry.values, node);
  if (node.IsMap() && entry.maps.size() < most_inside) add_inside(entry.maps.emplace_back(), node, "", marks);
}

Entry entry(const YAML::Node& key, const YAML::Node& value, const Marks& marks) {
  Entry made = named(key.Scalar(), key, value, marks);
  if (!value.IsSequence()) add(made, value, marks);
  if (value.IsSequence())
    for (const YAML::Node& item : value) add(made, item, marks);
  return made;
}

/// A line without a colon becomes one key with the line below: it is the one to blame, not that line's only colon.
std::optional<TextPlace> line_without_colon(const YAML::Exception& error, std::string_view block,
                                            const Marks& marks) {
  if (error.mark.is_null() || error.mark.line == 0) return {};
  const auto at = std::min(static_cast<std::size_t>(error.mark.pos), block.size());
  const std::size_t line = block.substr(0, at).rfind('\n') + 1;
  if (line == 0 || block.substr(line, at - line).find(':') != std::string_view::npos) return {};
  const std::size_t above = block.substr(0, line - 1).rfind('\n') + 1;
  const std::string_view written = trim(block.substr(above, line - 1 - above));
  if (written.empty() || written.ends_with(':') || written.find(": ") != std::string_view::npos) return {};
  return TextPlace{marks.place(error.mark).line - 1, 1};
}

/// Whether the parser stumbled over an indented line's only colon: the key above has a value already.
bool is_needlessly_indented(const YAML::Exception& error, std::string_view block) {
  if (error.mark.is_null()) return false;
  const auto at = std::min(static_cast<std::size_t>(error.mark.pos), block.size());
  const std::string_view before = block.substr(0, at).substr(block.substr(0, at).rfind('\n') + 1);
  return before.starts_with(' ') && before.find(':') == std::string_view::npos;
}

Error refusal(const YAML::Exception& error, std::string_view block, const PresetText& source, const Marks& marks) {
  const auto blamed = line_without_colon(error, block, marks);
  YamlFault fault = yaml_fault(blamed ? "end of map not found" : error.msg);
  if (!blamed && error.msg == "illegal map value" && is_needlessly_indented(error, block))
    fault = {"this line is indented, though the key above has a value", "begin it where the key above begins"};
  return {Fault::input, source.at(blamed.value_or(marks.place(error.mark))),
          fmt::format("front matter: {}", fault.what), std::string(fault.cure)};
}

}  // namespace

std::vector<Entry> yaml_entries(std::string_view block, const PresetText& source, int first_line) {
  if (const std::optional<Unclosed> unclosed = find_unclosed(block))
    throw Error(Fault::input, source.at({first_line + unclosed->place.line - 1, unclosed->place.column}),
                fmt::format("front matter: this {} isn't closed", unclosed->what),
                "close it on its line; lines that go on with the same text are indented");
  const Marks marks(block, first_line);
  try {
    const YAML::Node root = YAML::Load(std::string(block));
    std::vector<Entry> entries;
    if (!root.IsMap()) return entries;
    for (const auto& pair : root) {
      if (pair.first.IsScalar()) entries.push_back(entry(pair.first, pair.second, marks));
    }
    return entries;
  } catch (const YAML::Exception& error) {
    throw refusal(error, block, source, marks);
  }
}

}  // namespace podmill
