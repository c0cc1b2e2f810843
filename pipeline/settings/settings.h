// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/settings/promise.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// One setting as `podmill presets NAME` explains it.
struct Setting {
  std::string stage, key, value, fallback, unit, range, help;
  std::string origin;          ///< "default", "podcast.toml:7", "--set", …
  bool overridden = false;     ///< the value is neither the preset's nor the default
  std::string source;          ///< the standard or page the value is taken from, where the preset says so
  std::filesystem::path file;  ///< the file that the value names, as it can be opened; empty: it names none
};

struct Range {
  double low, high;
};

/// The settings of one stage of a preset. A stage's constructor reads each key once, and that one call
/// gives name, default, range, unit and help; a value of the wrong type or outside its range is an
/// Error{Fault::preset} that shows file, line, the line itself and a caret. Keys nobody reads are errors.
class Settings {
 public:
  class Values;  // where values come from: pipeline/preset.cpp
  Settings(std::string stage, Values& values, Promise& promise);

  double number(std::string_view key, double fallback, Range range, std::string_view unit, std::string_view help);
  /// Absent in every layer: nothing.
  std::optional<double> maybe_number(std::string_view key, Range range, std::string_view unit, std::string_view help);
  int integer(std::string_view key, int fallback, Range range, std::string_view unit, std::string_view help);
  /// Written in TOML as "1.5 s", "20 ms" or "2 min".
  Millis time(std::string_view key, Millis fallback, Millis low, Millis high, std::string_view help);
  bool flag(std::string_view key, bool fallback, std::string_view help);
  std::string text(std::string_view key, std::string_view fallback, std::string_view help);
  /// A path, relative to the file that says it, on the command line to the current folder; empty where none is given.
  std::filesystem::path file(std::string_view key, std::string_view help);

  template <class E>
  E choice(std::string_view key, E fallback, std::initializer_list<std::pair<std::string_view, E>> options,
           std::string_view help) {
    std::vector<std::string> words;
    std::size_t usual = 0;
    for (const auto& [word, value] : options) {
      if (value == fallback) usual = words.size();
      words.emplace_back(word);
    }
    return std::data(options)[one_of(key, usual, words, help)].second;
  }

  /// What the preset promises of the finished file; stages write their part of it.
  Promise& promise() { return promise_; }

  /// Refuses a combination of values that each are fine: Error{Fault::preset} at that key's place.
  [[noreturn]] void refuse(std::string_view key, const std::string& what, const std::string& hint = {}) const;

 private:
  std::size_t one_of(std::string_view key, std::size_t fallback, const std::vector<std::string>& words,
                     std::string_view help);
  std::string stage_;
  Values& values_;
  Promise& promise_;
};

}  // namespace podmill
