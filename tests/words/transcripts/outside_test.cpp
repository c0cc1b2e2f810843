// SPDX-License-Identifier: MIT
#include "words/transcripts/outside.h"

#include <doctest/doctest.h>

#include "words/text/time_shift.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

std::vector<Cue> from(Millis start) { return {{start, start + 2s, "", "a"}, {start + 10s, start + 12s, "", "b"}}; }

}  // namespace

TEST_CASE("cues are outside where they are over before a recording, or begin when it is over") {
  CHECK(count_outside(from(0s), 11s) == 0);
  CHECK(count_outside(from(0s), 10s) == 1);
  CHECK(count_outside(from(-2s), 20s) == 1);
  CHECK(count_outside(from(1h), 20s) == 2);
}

TEST_CASE("the shift that brings cues in is of whole hours if it can be, else of minutes or seconds") {
  CHECK(shift_into(from(1h + 1s), 20s) == -1h);
  CHECK(shift_into(from(10h + 59min), 1h) == -10h);
  CHECK(shift_into(from(10min + 5s), 20s) == -10min);
  CHECK(shift_into(from(1h + 70500ms), 21s) == -(1h + 1min));
  CHECK(shift_into(from(59500ms), 20s) == -59s);
  CHECK(shift_into(from(-1h + 1s), 20s) == 1h);
  CHECK(shift_into(from(1h), 5s) == std::nullopt);
}

TEST_CASE("shifts of times are seconds or clock times, with a sign") {
  CHECK(parse_time_shift("-1:00:00") == -1h);
  CHECK(parse_time_shift("+0:05.5") == 5500ms);
  CHECK(parse_time_shift(" -12.25 ") == -12250ms);
  CHECK(parse_time_shift(show_time_shift(-1h)) == -1h);
  for (const std::string none : {"", "-", "--1", "1h", "0:99", "nan", "1e3"})
    CHECK(parse_time_shift(none) == std::nullopt);
}
