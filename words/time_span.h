// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/frames.h"

namespace podmill {

/// A place in a text that moves on, code point by code point.
class Cursor {
 public:
  explicit Cursor(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }
  char32_t peek() const;  ///< 0 at the end
  void next();
  void skip(std::size_t bytes) { at_ += bytes; }
  bool skip_one(char32_t c);
  void skip_spaces();

 private:
  std::string_view text_;
  std::size_t at_;
};

/// A time in a text, or a range of two, with the brackets around.
struct TimeSpan {
  std::size_t begin = 0, end = 0;  ///< bytes, brackets included
  Millis start{};
  std::optional<Millis> until;  ///< of "0:00 - 0:30"
  bool bracketed = false;
  char32_t unclosed = 0;  ///< what closes a bracket that goes on behind the time; 0: none does
};

/// All times in a text, in order; none inside longer words, numbers or addresses.
std::vector<TimeSpan> find_times(std::string_view text);

}  // namespace podmill
