// SPDX-License-Identifier: MIT
#include "words/text/time_span.h"

#include <array>
#include <utility>

#include "words/text/cursor.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// What closes an opening bracket; 0 where it is none.
char32_t closing(char32_t open) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 9> brackets{{{'(', ')'},
                                                                          {'[', ']'},
                                                                          {'{', '}'},
                                                                          {'<', '>'},
                                                                          {0x3010, 0x3011},
                                                                          {0xFF08, 0xFF09},
                                                                          {0xFF3B, 0xFF3D},
                                                                          {0x300C, 0x300D},
                                                                          {0x3014, 0x3015}}};
  for (const auto& [opens, closes] : brackets) {
    if (opens == open) return closes;
  }
  return 0;
}

/// Digits right behind these are part of something longer: a word, a decimal, an address, a date and time.
bool joins_to_time(char32_t c) {
  return is_ascii_letter(c) || digit_value(c) ||
         (c < 0x80 && std::string_view(":.,/_%$=&?@\\").find(static_cast<char>(c)) != std::string_view::npos);
}

/// "- 1:00", "–1:00", "→ 1:00", "to 1:00", "| 1:00": the end of a range.
std::optional<ScannedTime> scan_until(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.skip_spaces();
  const char32_t sign = ahead.peek();
  if (ahead.rest().starts_with("to ")) {
    ahead.skip(2);
  } else if (is_dash(sign) || sign == '|' || sign == 0x2192) {
    ahead.next();
    while (ahead.skip_one('-') || ahead.skip_one('>')) {
    }
  } else {
    return {};
  }
  ahead.skip_spaces();
  const auto time = scan_time(ahead.rest());
  if (!time) return {};
  ahead.skip(time->length);
  cursor = ahead;
  return time;
}

/// The time that begins at `at`, or at the bracket there.
std::optional<TimeSpan> scan_span(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const char32_t close = closing(cursor.peek());
  if (close) {
    cursor.next();
    cursor.skip_spaces();
  }
  const auto time = scan_time(cursor.rest());
  if (!time) return {};
  cursor.skip(time->length);
  TimeSpan span{at, cursor.at(), time->time, {}, false, close};
  if (const auto until = scan_until(cursor)) span.until = until->time;
  span.end = cursor.at();
  cursor.skip_spaces();
  if (close && cursor.skip_one(close)) {
    span.end = cursor.at();
    span.bracketed = true;
    span.unclosed = 0;
  }
  return span;
}

}  // namespace

std::vector<TimeSpan> find_times(std::string_view text) {
  std::vector<TimeSpan> times;
  char32_t before = ' ';
  for (Cursor cursor(text); !cursor.done();) {
    const auto span = joins_to_time(before) ? std::nullopt : scan_span(text, cursor.at());
    if (span) {
      times.push_back(*span);
      cursor.skip(span->end - span->begin);
      before = ' ';
    } else {
      before = cursor.peek();
      cursor.next();
    }
  }
  return times;
}

}  // namespace podmill
