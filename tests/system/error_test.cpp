// SPDX-License-Identifier: MIT
#include "system/error.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("an error tells what, while doing what, and the cure") {
  try {
    within("measuring loudness", [] {
      within("reading part 2", [] { throw Error(Fault::codec, "a.wav: bad packet at 12:03.4", "export it again"); });
    });
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(
        describe(error) ==
        "a.wav: bad packet at 12:03.4\n  while reading part 2\n  while measuring loudness\n  hint: export it again");
    CHECK(exit_code(error.fault) == 1);
  }
  CHECK(within("adding", [] { return 2; }) == 2);
}

TEST_CASE("exit codes tell usage, interruption and failure apart") {
  CHECK(exit_code(Fault::usage) == 2);
  CHECK(exit_code(Fault::preset) == 2);
  CHECK(exit_code(Fault::cancelled) == 3);
  for (const Fault fault : {Fault::input, Fault::unsupported, Fault::io, Fault::codec, Fault::promise})
    CHECK(exit_code(fault) == 1);
}

TEST_CASE("times read as people write them") {
  CHECK(clock_time(0) == "0:00");
  CHECK(clock_time(83.44) == "1:23.4");
  CHECK(clock_time(3599.97) == "1:00:00");
  CHECK(clock_time(7325) == "2:02:05");
}

TEST_CASE("the nearest word is offered, a far one is not") {
  CHECK(closest("norm", {"normalize", "encode"}).empty());
  CHECK(closest("nromalize", {"encode", "normalize"}) == "normalize");
  CHECK(closest("x", {}).empty());
}
