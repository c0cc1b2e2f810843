// SPDX-License-Identifier: MIT
#include "tests/support/program.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace podmill::testing;

TEST_CASE("a program that was waited for can be neither signalled nor waited for") {
  Running program({"--version"});
  CHECK(program.wait().exit == 0);
  CHECK_THROWS_AS(program.signal(0), std::logic_error);  // 0 is sent to nobody, whoever it is sent to
  CHECK_THROWS_AS(program.wait(), std::logic_error);
}
