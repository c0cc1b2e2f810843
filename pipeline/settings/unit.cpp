// SPDX-License-Identifier: MIT
#include "pipeline/settings/unit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "system/ascii_lower.h"

namespace podmill {
namespace {

constexpr std::string_view minus = "\u2212", no_break_space = "\u00A0";

std::string_view trimmed(std::string_view text) {
  const auto cut = [&](std::string_view blank) {
    const std::size_t before = text.size();
    if (text.starts_with(blank)) text.remove_prefix(blank.size());
    if (text.ends_with(blank)) text.remove_suffix(blank.size());
    return text.size() < before;
  };
  while (cut(" ") || cut("\t") || cut(no_break_space)) {
  }
  return text;
}

/// Other spellings of a unit, in small letters, and the same a thousand times.
struct Spelling {
  std::string_view written, unit;
  double factor = 1;
};
constexpr std::array spellings{
    Spelling{"lkfs", "LUFS"},       Spelling{"db", "LU"},       Spelling{"hertz", "Hz"},
    Spelling{"khz", "Hz", 1000},    Spelling{"kbps", "kbit/s"}, Spelling{"kb/s", "kbit/s"},
    Spelling{"kbits/s", "kbit/s"},  Spelling{"kbit", "kbit/s"}, Spelling{"k", "kbit/s"},
    Spelling{"mb", "kB", 1000},     Spelling{"pixel", "px"},    Spelling{"pixels", "px"},
    Spelling{"percent", "%"},       Spelling{"sec", "s"},       Spelling{"second", "s"},
    Spelling{"seconds", "s"},       Spelling{"msec", "ms"},     Spelling{"millisecond", "ms"},
    Spelling{"milliseconds", "ms"}, Spelling{"minute", "min"},  Spelling{"minutes", "min"},
    Spelling{"hour", "h"},          Spelling{"hours", "h"}};

std::string plain(std::string_view unit) {
  std::string letters = ascii_lower(unit);
  std::erase(letters, ' ');
  return letters;
}

}  // namespace

std::optional<Quantity> quantity(std::string_view text) {
  text = trimmed(text);
  const bool is_negative = text.starts_with(minus);
  if (is_negative) text.remove_prefix(minus.size());
  const bool has_plus = !is_negative && text.size() > 1 && text[0] == '+' && text[1] != '-';
  if (has_plus) text.remove_prefix(1);
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || !std::isfinite(number)) return {};
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return Quantity{is_negative ? -number : number, std::string(trimmed(text))};
}

std::optional<double> unit_factor(std::string_view written, std::string_view wanted) {
  const std::string spelt = plain(written);
  if (spelt.empty() || spelt == plain(wanted)) return 1;
  const auto* known = std::ranges::find_if(
      spellings, [&](const Spelling& spelling) { return spelling.written == spelt && spelling.unit == wanted; });
  return known == spellings.end() ? std::nullopt : std::optional(known->factor);
}

std::string_view unquoted(std::string_view text) {
  static constexpr std::array<std::array<std::string_view, 2>, 6> pairs{
      {{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"„", "“"}, {"‘", "’"}, {"«", "»"}}};
  text = trimmed(text);
  for (const auto& [open, close] : pairs)
    if (text.size() >= open.size() + close.size() && text.starts_with(open) && text.ends_with(close))
      return text.substr(open.size(), text.size() - open.size() - close.size());
  return text;
}

}  // namespace podmill
