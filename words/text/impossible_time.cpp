// SPDX-License-Identifier: MIT
#include "words/text/impossible_time.h"

#include <algorithm>

#include "words/text/cursor.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {

/// Digits, and the number they make.
struct Part {
  int digits = 0, value = 0;
};

Part take_part(Cursor& cursor) {
  constexpr int most_digits = 3;
  Part part;
  for (; part.digits < most_digits && digit_value(cursor.peek()); ++part.digits, cursor.next())
    part.value = part.value * 10 + *digit_value(cursor.peek());
  return part;
}

}  // namespace

std::optional<ImpossibleTime> scan_impossible_time(std::string_view text) {
  if (scan_time(text)) return {};
  Cursor cursor(text);
  int parts = take_part(cursor).digits > 0 ? 1 : 0, least_digits = 2, most = 0;
  while (parts > 0 && parts < 5 && cursor.peek() == ':') {
    cursor.next();
    const Part part = take_part(cursor);
    if (part.digits == 0) return {};
    least_digits = std::min(least_digits, part.digits);
    most = std::max(most, part.value);
    ++parts;
  }
  const char32_t behind = cursor.peek();
  if (parts < 2 || parts > 4 || digit_value(behind) || is_ascii_letter(behind) || behind == '/' || behind == '%')
    return {};
  if (parts == 4) return ImpossibleTime{cursor.at(), "hours, minutes and seconds are three numbers, with no frames"};
  if (most > 59) return ImpossibleTime{cursor.at(), "minutes and seconds go to 59"};
  if (least_digits < 2) return ImpossibleTime{cursor.at(), "minutes and seconds have two digits"};
  return {};
}

}  // namespace podmill
