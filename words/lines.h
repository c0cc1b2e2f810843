// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <string_view>

namespace podmill {

/// Calls `visit(number, line)` for every line of a text, numbered from 1, without its '\n'.
template <class Visit>
void each_line(std::string_view text, Visit&& visit) {
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    visit(number, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace podmill
