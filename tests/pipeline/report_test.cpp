// SPDX-License-Identifier: MIT
#include "pipeline/report.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace podmill;

TEST_CASE("what is decided and warned of is from the stage whose turn it is, and a warning begins with its name") {
  Report report;
  report.warn("before all");
  {
    const Turn turn(report, "trim");
    report.decided("1 s off the head");
    report.warn("nothing is louder");
    report.remark("talk.wav: is short");
  }
  report.decided("by nobody");
  CHECK(report.decisions == std::vector<StageMessage>{{"trim", "1 s off the head"}, {"", "by nobody"}});
  CHECK(report.warnings == std::vector<StageMessage>{{"", "before all"},
                                                     {"trim", "trim: nothing is louder"},
                                                     {"trim", "talk.wav: is short"}});
}

TEST_CASE("a turn within a turn, or one that ends in a failure, gives the word back") {
  Report report;
  const Turn outer(report, "encode");
  { const Turn inner(report, "channels"); }
  CHECK(report.stage == "encode");
  try {
    const Turn inner(report, "channels");
    throw std::runtime_error("no");
  } catch (const std::runtime_error&) {
    CHECK(report.stage == "encode");
  }
}

TEST_CASE("a warning is told once, however often it is given and whoever gives it") {
  Report report;
  for (int i = 0; i < 2; ++i) report.warn("peaks were lowered");
  {
    const Turn turn(report, "encode");
    for (int i = 0; i < 2; ++i) report.warn("peaks were lowered");
    report.remark("peaks were lowered");
  }
  CHECK(report.warnings ==
        std::vector<StageMessage>{{"", "peaks were lowered"}, {"encode", "encode: peaks were lowered"}});
}
