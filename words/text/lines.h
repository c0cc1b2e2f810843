// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <string_view>

namespace podmill {

/// Takes lines off a text, without their '\n'.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  int number() const { return number_; }  ///< of the line that was taken last; they count from 1

  std::string_view next() {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    return line;
  }

 private:
  std::string_view rest_;
  int number_ = 0;
};

/// Calls `visit(number, line)` for every line of a text, numbered from 1.
template <class Visit>
void each_line(std::string_view text, Visit&& visit) {
  for (Lines lines(text); !lines.done();) {
    const std::string_view line = lines.next();
    visit(lines.number(), line);
  }
}

}  // namespace podmill
