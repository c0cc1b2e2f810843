// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/settings/override.h"
#include "pipeline/settings/preset_text.h"
#include "pipeline/settings/settings.h"

namespace podmill {

/// A value as somebody wrote it, before anyone knows its type.
struct WrittenValue {
  enum class Kind { number, flag, text, other };
  Kind kind = Kind::other;
  double number = 0;
  bool whole = false;  ///< the number was written as an integer
  bool flag = false;
  std::string text;                 ///< a string's characters; of the rest, as written
  TextPlace place, key_place;       ///< in the preset's or the show's text, its own and its key's
  const Override* given = nullptr;  ///< what says it in the preset's stead; null: the preset does
};

/// Where the settings of one stage come from: its table in the preset, and the overrides above it.
/// Keeps account of the keys that were read.
class Settings::Values {
 public:
  Values(const PresetText& text, std::string stage, std::vector<WrittenValue> values, std::vector<std::string> keys,
         std::vector<Setting>& explained)
      : text_(text),
        stage_(std::move(stage)),
        values_(std::move(values)),
        keys_(std::move(keys)),
        explained_(explained) {}

  /// The value in force; null where no layer has one.
  const WrittenValue* find(std::string_view key) const;
  /// Notes that the stage has this setting, for `podmill presets NAME` and for refuse_unknown(); gives its value as
  /// find() does.
  const WrittenValue* explain(std::string_view key, std::string_view unit, std::string range, std::string_view help);
  /// The default of the setting explained last; also its value where no layer has one.
  void fall_back(std::string value);
  /// A number, with its unit or without; refuses what is none, and another unit.
  double number_of(const WrittenValue& value, std::string_view key, Range range, std::string_view unit);
  /// The value of the setting explained last, as it would be written plainly.
  void settle(std::string value) { explained_.back().value = std::move(value); }
  /// The setting explained last names this file.
  void names_file(std::filesystem::path file) { explained_.back().file = std::move(file); }
  [[noreturn]] void refuse(std::string_view key, const std::string& what, const std::string& hint = {}) const;
  /// Throws for a key that stands in the preset or on the command line and that no one read.
  void refuse_unknown() const;
  const PresetText& text() const { return text_; }

 private:
  std::string origin(const WrittenValue& value) const;
  const PresetText& text_;
  std::string stage_;
  std::vector<WrittenValue> values_;  // same order as keys_; the later of two with one key wins
  std::vector<std::string> keys_;
  std::vector<std::string> known_;
  std::vector<Setting>& explained_;
};

}  // namespace podmill
