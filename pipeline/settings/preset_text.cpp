// SPDX-License-Identifier: MIT
#include "pipeline/settings/preset_text.h"

namespace podmill {

Place PresetText::at(TextPlace place) const {
  if (place.line <= 0) return {name_};
  return {name_, place.line, place.column, line(place.line)};
}

std::string PresetText::line(int number) const {
  std::string_view rest = text_;
  for (int i = 1; i < number; ++i) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  std::string_view found = rest.substr(0, rest.find('\n'));
  if (found.ends_with('\r')) found.remove_suffix(1);
  return std::string(found);
}

void PresetText::refuse(TextPlace place, const std::string& what, const std::string& hint) const {
  throw Error(Fault::preset, at(place), what, hint);
}

}  // namespace podmill
