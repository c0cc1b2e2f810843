// SPDX-License-Identifier: MIT
#include "pipeline/settings/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "pipeline/settings/settings_values.h"
#include "pipeline/settings/unit.h"
#include "system/ascii_lower.h"
#include "system/error.h"

namespace podmill {

const WrittenValue* Settings::Values::find(std::string_view key) const {
  for (std::size_t i = keys_.size(); i-- > 0;) {
    if (keys_[i] == key) return &values_[i];
  }
  return nullptr;
}

std::string Settings::Values::origin(const WrittenValue& value) const {
  return value.given ? value.given->origin() : where(text_.at(value.place));
}

const WrittenValue* Settings::Values::explain(std::string_view key, std::string_view unit, std::string range,
                                              std::string_view help) {
  known_.emplace_back(key);
  const WrittenValue* value = find(key);
  explained_.push_back({.stage = stage_,
                        .key = std::string(key),
                        .value = value ? value->text : "",
                        .fallback = {},
                        .unit = std::string(unit),
                        .range = std::move(range),
                        .help = std::string(help),
                        .origin = value ? origin(*value) : "default",
                        .overridden = value && value->given,
                        .source = {},
                        .file = {}});
  return value;
}

void Settings::Values::fall_back(std::string value) {
  Setting& last = explained_.back();
  if (!find(last.key)) last.value = value;
  last.fallback = std::move(value);
}

void Settings::Values::refuse(std::string_view key, const std::string& what, const std::string& hint) const {
  const WrittenValue* value = find(key);
  const std::string message = fmt::format("{}.{} {}", stage_, key, what);
  if (value && value->given) refuse_override(*value->given, message, hint);
  text_.refuse(value ? value->place : TextPlace{}, message, hint);
}

void Settings::Values::refuse_unknown() const {
  for (const std::string& key : keys_) {
    if (std::ranges::find(known_, key) != known_.end()) continue;
    const WrittenValue& value = *find(key);
    const std::string near = closest(key, known_), stage = value.given ? stage_ + "." : "";
    const std::string hint = near.empty() ? fmt::format("{} has: {}", stage_, fmt::join(known_, ", "))
                                          : fmt::format("did you mean {}{}?", stage, near);
    const std::string message = fmt::format("{}.{} is not a setting of this stage", stage_, key);
    if (value.given) refuse_override(*value.given, message, hint);
    text_.refuse(value.key_place, message, hint);
  }
}

namespace {

std::string range_text(Range range) { return fmt::format("{} … {}", range.low, range.high); }

/// "1.5 s", "20 ms", "2 min", "1 h"; nothing for anything else.
std::optional<Millis> duration(std::string_view text) {
  static constexpr std::pair<std::string_view, double> units[] = {{"ms", 1}, {"s", 1e3}, {"min", 6e4}, {"h", 3.6e6}};
  const std::optional<Quantity> written = quantity(text);
  if (!written || written->unit.empty() || std::abs(written->number) > 1e9) return {};
  for (const auto& [unit, millis] : units)
    if (unit_factor(written->unit, unit)) return Millis{std::llround(written->number * millis)};
  return {};
}

/// As a word of a setting that has numbers for words: "48000" of "48 kHz".
std::string rate_word(std::string_view text) {
  const std::optional<Quantity> written = quantity(text);
  const std::optional<double> factor = written ? unit_factor(written->unit, "Hz") : std::nullopt;
  return factor ? fmt::format("{}", written->number * *factor) : std::string(text);
}

/// As people and YAML write it; absent: neither.
std::optional<bool> yes_or_no(const WrittenValue& value) {
  if (value.kind == WrittenValue::Kind::flag) return value.flag;
  const std::string text = ascii_lower(value.text);
  if (text == "true" || text == "yes" || text == "on") return true;
  if (text == "false" || text == "no" || text == "off") return false;
  return {};
}

std::string show(Millis time) {
  const auto ms = time.count();
  return ms % 1000 == 0 ? fmt::format("{} s", ms / 1000) : fmt::format("{} ms", ms);
}

}  // namespace

double Settings::Values::number_of(const WrittenValue& value, std::string_view key, Range range,
                                   std::string_view unit) {
  if (value.kind == WrittenValue::Kind::number) return value.number;
  const std::optional<Quantity> written =
      value.kind == WrittenValue::Kind::text ? quantity(value.text) : std::nullopt;
  if (!written)
    refuse(key, fmt::format("is {}, must be a number", value.text),
           fmt::format("{}{}", unit.empty() ? "" : fmt::format("in {}, ", unit), range_text(range)));
  const std::optional<double> factor = unit_factor(written->unit, unit);
  if (!factor)
    refuse(key,
           fmt::format("is {}, must be {}", value.text,
                       unit.empty() ? "a number without a unit" : fmt::format("in {}", unit)),
           fmt::format("{}.{} = {}", stage_, key, written->number));
  const double number = written->number * *factor;
  settle(fmt::format("{}", number));
  return number;
}

Settings::Settings(std::string stage, Values& values, Promise& promise)
    : stage_(std::move(stage)), values_(values), promise_(promise) {}

std::optional<double> Settings::maybe_number(std::string_view key, Range range, std::string_view unit,
                                             std::string_view help) {
  const WrittenValue* value = values_.explain(key, unit, range_text(range), help);
  if (!value) return {};
  const double number = values_.number_of(*value, key, range, unit);
  if (!(number >= range.low && number <= range.high)) {
    values_.refuse(key, fmt::format("is {}, must be {} to {} {}", value->text, range.low, range.high, unit));
  }
  return number;
}

double Settings::number(std::string_view key, double fallback, Range range, std::string_view unit,
                        std::string_view help) {
  const std::optional<double> given = maybe_number(key, range, unit, help);
  values_.fall_back(fmt::format("{}", fallback));
  return given.value_or(fallback);
}

int Settings::integer(std::string_view key, int fallback, Range range, std::string_view unit, std::string_view help) {
  const double value = number(key, fallback, range, unit, help);
  if (value != std::floor(value)) values_.refuse(key, fmt::format("is {}, must be a whole number", value));
  return static_cast<int>(value);
}

Millis Settings::time(std::string_view key, Millis fallback, Millis low, Millis high, std::string_view help) {
  const WrittenValue* value = values_.explain(key, "", fmt::format("{} … {}", show(low), show(high)), help);
  values_.fall_back(show(fallback));
  if (!value) return fallback;
  const std::optional<Millis> time = duration(value->text);
  if (!time) {
    values_.refuse(key, fmt::format("is {}, must be a time with its unit", value->text),
                   "for example \"500 ms\", \"1.5 s\" or \"2 min\"");
  }
  if (*time < low || *time > high) {
    values_.refuse(key, fmt::format("is {}, must be {} to {}", value->text, show(low), show(high)));
  }
  return *time;
}

bool Settings::flag(std::string_view key, bool fallback, std::string_view help) {
  const WrittenValue* value = values_.explain(key, "", "true, false", help);
  values_.fall_back(fallback ? "true" : "false");
  if (!value) return fallback;
  const std::optional<bool> given = yes_or_no(*value);
  if (!given) values_.refuse(key, fmt::format("is {}, must be true or false", value->text));
  values_.settle(*given ? "true" : "false");
  return *given;
}

std::string Settings::text(std::string_view key, std::string_view fallback, std::string_view help) {
  const WrittenValue* value = values_.explain(key, "", "", help);
  values_.fall_back(std::string(fallback));
  if (!value) return std::string(fallback);
  // `--set tag.genre=1984` and `stream = 2` mean the characters, whatever TOML takes them for.
  if (value->kind == WrittenValue::Kind::other) values_.refuse(key, "must be a text");
  return value->text;
}

std::filesystem::path Settings::file(std::string_view key, std::string_view help) {
  std::filesystem::path path = text(key, "", help);
  const WrittenValue* value = values_.find(key);
  if (path.empty() || !value) return path;
  path = (value->given ? value->given->folder : std::filesystem::path(values_.text().name()).parent_path()) / path;
  values_.names_file(path);
  return path;
}

std::size_t Settings::one_of(std::string_view key, std::size_t fallback, const std::vector<std::string>& words,
                             std::string_view help) {
  const WrittenValue* value = values_.explain(key, "", fmt::format("{}", fmt::join(words, ", ")), help);
  values_.fall_back(words[fallback]);
  if (!value) return fallback;
  auto found = std::ranges::find(words, value->text);
  if (found == words.end()) found = std::ranges::find(words, rate_word(value->text));
  if (value->kind != WrittenValue::Kind::other && found != words.end()) {
    values_.settle(*found);
    return static_cast<std::size_t>(found - words.begin());
  }
  const std::string near = closest(value->text, words);
  values_.refuse(key, fmt::format("is {}, must be one of {}", value->text, fmt::join(words, ", ")),
                 near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
}

void Settings::refuse(std::string_view key, const std::string& what, const std::string& hint) const {
  values_.refuse(key, what, hint);
}

}  // namespace podmill
