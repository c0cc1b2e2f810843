// SPDX-License-Identifier: MIT
#include "words/text/time_code.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

#include "words/text/cursor.h"

namespace podmill {
namespace {

constexpr std::string_view ascii_digits = "0123456789";

struct Digits {
  int value = 0, count = 0;
};

Digits scan_digits(Cursor& cursor, int most) {
  Digits read;
  while (read.count < most && digit_value(cursor.peek())) {
    read.value = read.value * 10 + *digit_value(cursor.peek());
    ++read.count;
    cursor.next();
  }
  return read;
}

bool is_colon(char32_t c) { return c == ':' || c == 0xFF1A || c == 0x2236; }

bool skip_colon(Cursor& cursor) { return is_colon(cursor.peek()) && cursor.skip_one(cursor.peek()); }

/// Whether the digits were part of something else, by what stands right behind them.
bool goes_on(Cursor behind) {
  const char32_t c = behind.peek();
  if (digit_value(c) || is_ascii_letter(c) || c == '/' || c == '%' || c == '_') return true;
  return skip_colon(behind) && digit_value(behind.peek());
}

Millis as_millis(const Digits& fraction) {
  int value = fraction.value;
  for (int i = fraction.count; i < 3; ++i) value *= 10;
  return Millis{value};
}

/// Digits past the third are read and cut off.
Millis scan_fraction(Cursor& cursor) {
  Cursor ahead = cursor;
  const bool dot = ahead.skip_one('.');
  if (!dot && !ahead.skip_one(',')) return {};
  const Digits fraction = scan_digits(ahead, 3);
  if (dot ? fraction.count == 0 : fraction.count < 3 || digit_value(ahead.peek())) return {};
  ahead.skip_while([](char32_t c) { return digit_value(c).has_value(); });
  cursor = ahead;
  return as_millis(fraction);
}

}  // namespace

std::optional<ScannedTime> scan_time(std::string_view text) {
  Cursor cursor(text);
  const Digits first = scan_digits(cursor, 3);
  if (first.count == 0 || !skip_colon(cursor)) return {};
  const Digits second = scan_digits(cursor, 2);
  if (second.count != 2 || second.value > 59) return {};
  int seconds = first.value * 60 + second.value;
  if (Cursor ahead = cursor; skip_colon(ahead) && digit_value(ahead.peek())) {
    cursor = ahead;
    const Digits third = scan_digits(cursor, 2);
    if (third.count != 2 || third.value > 59) return {};
    seconds = seconds * 60 + third.value;
  }
  const Millis fraction = scan_fraction(cursor);
  if (goes_on(cursor)) return {};
  return ScannedTime{std::chrono::seconds{seconds} + fraction, cursor.at()};
}

std::optional<Millis> parse_time(std::string_view text) {
  const auto scanned = scan_time(text);
  if (!scanned || scanned->length != text.size()) return {};
  return scanned->time;
}

std::optional<Millis> parse_clock(std::string_view text) {
  std::int64_t seconds = 0;
  for (int field = 0; field < 3; ++field) {
    const std::string_view digits = text.substr(0, text.find_first_not_of(ascii_digits));
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || digits.size() > 8 || (field > 0 && (digits.size() > 2 || value > 59))) return {};
    seconds = seconds * 60 + value;
    text.remove_prefix(digits.size());
    if (field == 2 || !text.starts_with(':')) break;
    text.remove_prefix(1);
  }
  if (seconds > static_cast<std::int64_t>(longest_seconds)) return {};
  if (text.empty()) return std::chrono::seconds{seconds};
  if (text[0] != '.' || text.find_first_not_of(ascii_digits, 1) != std::string_view::npos) return {};
  std::string fraction(text.substr(1, 4));
  fraction.resize(4, '0');
  return std::chrono::seconds{seconds} + Millis{(std::stoi(fraction) + 5) / 10};
}

std::string show_time(Millis time) {
  std::string clock = exact_clock(time);
  if (time.count() % 1000 == 0) clock.erase(clock.find('.'));
  return clock;
}

std::string exact_clock(Millis time) {
  const auto ms = time.count();
  return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
}

}  // namespace podmill
