// SPDX-License-Identifier: MIT
#include "pipeline/settings/toml_text.h"

#include <fmt/format.h>

#include <sstream>

#include "pipeline/settings/safe_toml.h"
#include "pipeline/settings/toml_fault.h"

namespace podmill {
namespace {

std::string as_written(const toml::node& node) {
  std::stringstream text;
  node.visit([&](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>)
      text << value;
    else
      text << "a table or list";
  });
  return text.str();
}

}  // namespace

TextPlace place_of(const toml::source_region& region) {
  return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

toml::table parse_toml(const PresetText& text, const std::string& hint) {
  const SafeToml safe = safe_toml(text.text());
  if (safe.misplaced)
    text.refuse(safe.misplaced->place, std::string(safe.misplaced->what),
                "text stands between quotation marks, key = \"…\"; names are of a-z, digits, - and _");
  try {
    return toml::parse(safe.text, text.name());
  } catch (const toml::parse_error& error) {
    const TomlFault fault = fault_of(error, text.text());
    text.refuse(fault.place, fault.said, fault.cure.empty() ? hint : fault.cure);
  }
}

WrittenValue written(const toml::node& node) {
  WrittenValue value;
  value.place = place_of(node.source());
  value.text = as_written(node);
  if (const auto* number = node.as_integer()) {
    value.kind = WrittenValue::Kind::number;
    value.number = static_cast<double>(number->get());
    value.text = fmt::format("{}", number->get());
  } else if (const auto* real = node.as_floating_point()) {
    value.kind = WrittenValue::Kind::number;
    value.number = real->get();
    value.text = fmt::format("{}", real->get());
  } else if (const auto* flag = node.as_boolean()) {
    value.kind = WrittenValue::Kind::flag;
    value.flag = flag->get();
  } else if (const auto* text = node.as_string()) {
    value.kind = WrittenValue::Kind::text;
    value.text = text->get();
  }
  return value;
}

}  // namespace podmill
