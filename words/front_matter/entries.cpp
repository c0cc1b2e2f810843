// SPDX-License-Identifier: MIT
#include "words/front_matter/entries.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "system/ascii_lower.h"
#include "system/error.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    const bool space = c == '\n' || c == '\t' || c == ' ';
    if (!space) line += c;
    if (space && !line.ends_with(' ')) line += ' ';
  }
  return line;
}

bool is_empty(const Entry& entry) {
  return entry.maps.empty() && (entry.values.empty() || trim(entry.values.front()).empty());
}

}  // namespace

std::string text_of(const Entry& entry) { return one_line(fmt::format("{}", fmt::join(entry.values, ", "))); }

std::string only_value(const Entry& entry) {
  return entry.values.size() == 1 ? std::string(trim(entry.values.front())) : std::string();
}

bool is_switch(std::string_view value) { return value == "true" || value == "false"; }

std::optional<bool> as_switch(std::string_view value) {
  // "clean" and "explicit" are what feeds said before they said false and true; y and n are YAML 1.1's.
  constexpr std::array yes{"true", "yes", "on", "1", "y", "explicit"};
  constexpr std::array no{"false", "no", "off", "0", "n", "clean"};
  const std::string word = ascii_lower(trim(value));
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  return {};
}

const Entry* Entries::find(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    for (const Entry& entry : entries_) {
      if (entry.key == key && !is_empty(entry)) return &entry;
    }
  }
  return nullptr;
}

std::string Entries::text(std::initializer_list<std::string_view> keys) const {
  const Entry* entry = find(keys);
  return entry ? text_of(*entry) : std::string();
}

std::string Entries::label(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    std::string found = text({key});
    if (!found.empty() && !is_switch(found)) return found;
  }
  return {};
}

std::optional<int> Entries::whole_number(std::initializer_list<std::string_view> keys) const {
  const Entry* entry = find(keys);
  if (!entry) return {};
  const std::string text = only_value(*entry);
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size() || number < 0) {
    refuse(*entry, "no whole number", "write digits only");
  }
  return number;
}

std::optional<bool> Entries::yes_or_no(std::initializer_list<std::string_view> keys) const {
  const Entry* entry = find(keys);
  if (!entry) return {};
  const std::optional<bool> said = as_switch(only_value(*entry));
  if (!said) refuse(*entry, "neither true nor false", "write true or false");
  return said;
}

void Entries::refuse(const Entry& entry, std::string_view why, const std::string& hint) const {
  const std::string value = one_line(entry.values.empty() ? "" : entry.values.front());
  throw Error(Fault::input, place_of(entry), fmt::format("{} is \"{}\": {}", entry.written, value, why), hint);
}

}  // namespace podmill
