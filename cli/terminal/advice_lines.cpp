// SPDX-License-Identifier: MIT
#include "cli/terminal/advice_lines.h"

#include "cli/terminal/terminal.h"
#include "publish/advice_text.h"

namespace podmill {

namespace {

constexpr int indent = 4, deeper = 8;

std::string line(const std::string& text, int columns_before) {
  return std::string(static_cast<std::size_t>(columns_before), ' ') + wrapped(text, deeper, terminal_width()) + "\n";
}

}  // namespace

std::string advice_lines(std::span<const Advice> advice) {
  std::string text;
  for (const Advice& each : advice) text += line(each.what + times_text(each.at), indent) + line(each.cure, deeper);
  return text;
}

}  // namespace podmill
