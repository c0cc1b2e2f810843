// SPDX-License-Identifier: MIT
#include "pipeline/settings/preset_text.h"

#include <fmt/format.h>

#include "system/error.h"

namespace podmill {

std::string PresetText::where(TextPlace place) const {
  return place.line > 0 ? fmt::format("{}:{}", name_, place.line) : name_;
}

std::string_view PresetText::line(int number) const {
  std::string_view rest = text_;
  for (int i = 1; i < number; ++i) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  std::string_view found = rest.substr(0, rest.find('\n'));
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

void PresetText::refuse(TextPlace place, const std::string& what, const std::string& hint) const {
  std::string message = fmt::format("{}: {}", where(place), what);
  if (place.line > 0) {
    const std::string_view shown = line(place.line);
    message += fmt::format("\n    {}\n    {:>{}}", shown, '^', place.column > 0 ? place.column : 1);
  }
  throw Error(Fault::preset, message, hint);
}

}  // namespace podmill
