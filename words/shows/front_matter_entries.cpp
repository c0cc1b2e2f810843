// SPDX-License-Identifier: MIT
#include "words/shows/front_matter_entries.h"

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

Entries::Entries(std::vector<Entry> entries, std::string_view name) : entries_(std::move(entries)), name_(name) {
  for (Entry& entry : entries_) {
    entry.key = ascii_lower(entry.key);
    std::ranges::replace(entry.key, '-', '_');
  }
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
  if (!entry) return {};
  const std::string joined = fmt::format("{}", fmt::join(entry->values, ", "));
  return one_line(joined);
}

std::optional<int> Entries::whole_number(std::initializer_list<std::string_view> keys) const {
  const Entry* entry = find(keys);
  if (!entry) return {};
  const std::string text(entry->values.empty() ? "" : trim(entry->values.front()));
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size() || number < 0) {
    refuse(*entry, "no whole number", "write digits only");
  }
  return number;
}

std::optional<bool> Entries::yes_or_no(std::initializer_list<std::string_view> keys) const {
  // "clean" and "explicit" are what feeds said before they said false and true.
  constexpr std::array yes{"true", "yes", "on", "1", "explicit"};
  constexpr std::array no{"false", "no", "off", "0", "clean"};
  const Entry* entry = find(keys);
  if (!entry) return {};
  const std::string text = ascii_lower(entry->values.empty() ? "" : trim(entry->values.front()));
  if (std::ranges::find(yes, text) != yes.end()) return true;
  if (std::ranges::find(no, text) != no.end()) return false;
  refuse(*entry, "neither true nor false", "write true or false");
}

void Entries::refuse(const Entry& entry, std::string_view why, const std::string& hint) const {
  const std::string value = one_line(entry.values.empty() ? "" : entry.values.front());
  throw Error(Fault::input, Place{name_, entry.line}, fmt::format("{} is \"{}\": {}", entry.key, value, why), hint);
}

}  // namespace podmill
