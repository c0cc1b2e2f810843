// SPDX-License-Identifier: MIT
#include "words/time_code.h"

#include <fmt/format.h>

#include "words/unicode.h"

namespace podmill {
namespace {

struct Digits {
  int value = 0, count = 0;
};

/// Reads a time's parts one after the other.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }

  Digits digits(int most) {
    Digits read;
    while (read.count < most) {
      const std::size_t before = at_;
      const auto digit = digit_value(next());
      if (!digit) return at_ = before, read;
      read.value = read.value * 10 + *digit;
      ++read.count;
    }
    return read;
  }

  bool colon() {
    return take([](char32_t c) { return c == ':' || c == 0xFF1A || c == 0x2236; });
  }
  bool sign(char32_t wanted) {
    return take([wanted](char32_t c) { return c == wanted; });
  }
  void back_to(std::size_t at) { at_ = at; }
  char32_t peek() const {
    std::size_t at = at_;
    return at < text_.size() ? next_code_point(text_, at) : 0;
  }

 private:
  template <class Is>
  bool take(Is is) {
    const std::size_t before = at_;
    if (is(next())) return true;
    at_ = before;
    return false;
  }
  char32_t next() { return at_ < text_.size() ? next_code_point(text_, at_) : 0; }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// What can't stand right behind a time: the digits were part of something else.
bool goes_on(char32_t c) {
  return digit_value(c) || (c < 0x80 && std::isalnum(static_cast<int>(c))) || c == ':' || c == 0xFF1A || c == '/' ||
         c == '%' || c == '_';
}

Millis as_millis(const Digits& fraction) {
  int value = fraction.value;
  for (int i = fraction.count; i < 3; ++i) value *= 10;
  return Millis{value};
}

/// Digits past the third are read and cut off.
Millis scan_fraction(Scanner& scanner) {
  const std::size_t before = scanner.at();
  if (scanner.sign('.')) {
    const Digits fraction = scanner.digits(3);
    if (fraction.count > 0) {
      while (scanner.digits(1).count > 0) {
      }
      return as_millis(fraction);
    }
  } else if (scanner.sign(',')) {
    const Digits fraction = scanner.digits(3);
    if (fraction.count == 3 && !digit_value(scanner.peek())) return as_millis(fraction);
  }
  scanner.back_to(before);
  return {};
}

}  // namespace

std::optional<ScannedTime> scan_time(std::string_view text) {
  Scanner scanner(text);
  const Digits first = scanner.digits(3);
  if (first.count == 0 || !scanner.colon()) return {};
  const Digits second = scanner.digits(2);
  if (second.count != 2 || second.value > 59) return {};
  int seconds = first.value * 60 + second.value;
  if (scanner.colon()) {
    const Digits third = scanner.digits(2);
    if (third.count != 2 || third.value > 59) return {};
    seconds = seconds * 60 + third.value;
  }
  const Millis fraction = scan_fraction(scanner);
  if (goes_on(scanner.peek())) return {};
  return ScannedTime{std::chrono::seconds{seconds} + fraction, scanner.at()};
}

std::optional<Millis> parse_time(std::string_view text) {
  const auto scanned = scan_time(text);
  if (!scanned || scanned->length != text.size()) return {};
  return scanned->time;
}

std::string show_time(Millis time) {
  const auto ms = time.count();
  const std::string whole = fmt::format("{:02}:{:02}:{:02}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60);
  return ms % 1000 == 0 ? whole : fmt::format("{}.{:03}", whole, ms % 1000);
}

}  // namespace podmill
