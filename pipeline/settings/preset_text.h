// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "system/error.h"

namespace podmill {

/// A place in the text of a preset or a show; line and column count from 1, 0 means the file as a whole.
struct TextPlace {
  int line = 0, column = 0;
};

/// A preset's or a show's text and how messages point into it.
class PresetText {
 public:
  PresetText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

  /// With the line itself, for a caret.
  Place at(TextPlace place) const;
  /// Throws Error{Fault::preset} at that place.
  [[noreturn]] void refuse(TextPlace place, const std::string& what, const std::string& hint = {}) const;

 private:
  std::string line(int number) const;
  std::string name_, text_;
};

}  // namespace podmill
