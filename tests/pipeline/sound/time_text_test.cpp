// SPDX-License-Identifier: MIT
#include "pipeline/sound/time_text.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("times read as people write them") {
  CHECK(clock_time(0) == "0:00");
  CHECK(clock_time(83.44) == "1:23.4");
  CHECK(clock_time(3599.97) == "1:00:00");
  CHECK(clock_time(7325) == "2:02:05");
  CHECK(clock_time(-1) == "0:00");
  CHECK(clock_time(Millis{723'400}) == "12:03.4");
}

TEST_CASE("tenths of a second are told always, or never, where columns are compared or nobody asks") {
  CHECK(clock_time(83, Tenths::always) == "1:23.0");
  CHECK(clock_time(3723.44, Tenths::always) == "1:02:03.4");
  CHECK(clock_time(83.5, Tenths::never) == "1:24");
  CHECK(clock_time(3599.6, Tenths::never) == "1:00:00");
}
