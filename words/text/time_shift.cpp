// SPDX-License-Identifier: MIT
#include "words/text/time_shift.h"

#include <charconv>
#include <cmath>

#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

std::optional<Millis> seconds_or_clock(std::string_view text) {
  double seconds = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed);
  if (error == std::errc{} && end == text.data() + text.size() && seconds >= 0 && seconds < longest_seconds)
    return Millis(std::llround(seconds * 1000));
  return parse_time(text);
}

}  // namespace

std::optional<Millis> parse_time_shift(std::string_view text) {
  text = trim(text);
  const bool back = text.starts_with('-'), is_signed = back || text.starts_with('+');
  const auto time = seconds_or_clock(text.substr(is_signed ? 1 : 0));
  return time && back ? std::optional(-*time) : time;
}

std::string show_time_shift(Millis by) { return (by < Millis{} ? "-" : "") + show_time(std::chrono::abs(by)); }

}  // namespace podmill
