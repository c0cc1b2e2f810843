// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string_view>

#include "words/text/unicode.h"

namespace podmill {

/// A place in a text that moves on, code point by code point.
class Cursor {
 public:
  explicit Cursor(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }

  /// The code point here; 0 at the end.
  char32_t peek() const {
    std::size_t at = at_;
    return done() ? 0 : next_code_point(text_, at);
  }

  /// Past the code point here; nothing at the end.
  void next() {
    if (!done()) next_code_point(text_, at_);
  }
  void skip(std::size_t bytes) { at_ += bytes; }
  bool skip_one(char32_t c) {
    if (done() || peek() != c) return false;
    next();
    return true;
  }
  template <class Is>
  void skip_while(Is is) {
    while (!done() && is(peek())) next();
  }
  void skip_spaces() { skip_while(is_space); }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace podmill
