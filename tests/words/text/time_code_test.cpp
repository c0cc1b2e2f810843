// SPDX-License-Identifier: MIT
#include "words/text/time_code.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace podmill;
using namespace std::chrono_literals;

TEST_CASE("times are read as people write them") {
  CHECK(parse_time("0:30") == 30s);
  CHECK(parse_time("00:00:00") == 0s);
  CHECK(parse_time("1:02:03.5") == 3723500ms);
  CHECK(parse_time("62:03") == 3723s);
  CHECK(parse_time("125:10") == 7510s);
  CHECK(parse_time("10:00:00") == 10h);
  CHECK(parse_time("0:07.25") == 7250ms);
  CHECK(parse_time("00:00:07,250") == 7250ms);
  CHECK(parse_time("0:01.123999") == 1123ms);
}

TEST_CASE("digits and colons of other scripts count as well") {
  CHECK(parse_time("１：３０") == 90s);
  CHECK(parse_time("٠١:٣٠") == 90s);
  CHECK(parse_time("१:३०") == 90s);
}

TEST_CASE("ratios, frames, clock words and bare numbers are no times") {
  for (const std::string text :
       {"",    "30", "3:2",   "0:3",    "0:60",   "1:60:00", "1:2:03", "01:02:03:04", "1234:00", "16:9", "1:000",
        ":30", "0:", "0:30.", "0:30pm", "0:30/1", "0:30 ",   " 0:30",  "-0:30",       "0:30,5",  "1.16x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("a shown time is read back as the same") {
  CHECK(show_time(30s) == "00:00:30");
  CHECK(show_time(3723045ms) == "01:02:03.045");
  CHECK(rc::check("show_time, then parse_time", [] {
    const Millis time{*rc::gen::inRange(0, 590 * 3'600'000)};
    RC_ASSERT(parse_time(show_time(time)) == time);
  }));
}

TEST_CASE("a time at the beginning of a text ends where it ends") {
  CHECK(scan_time("0:30, then").value().length == 4);
  CHECK(scan_time("0:30.5: x").value().length == 6);
  CHECK(scan_time("0:30. End").value().length == 4);
  CHECK(scan_time("0:30介绍").value().length == 4);
}
