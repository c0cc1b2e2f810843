// SPDX-License-Identifier: MIT
#include "cli/terminal/progress_rows.h"

#include <doctest/doctest.h>

#include "cli/terminal/terminal.h"

using namespace podmill;
using Rows = std::vector<std::string>;

namespace {

/// Half of a stage of ten minutes, in six seconds.
UnderWay half_way(const std::string& episode) {
  return {.episode = episode,
          .stage = "encode",
          .step = 3,
          .steps = 5,
          .frames = {600 * 48000},
          .done = {300 * 48000},
          .rate = 48000,
          .seconds = 6};
}

}  // namespace

TEST_CASE("an episode alone is one line: its stage, percent, speed and what is left of it") {
  const std::vector<UnderWay> works{half_way("talk.wav")};
  CHECK(progress_rows(works, {.done = 0, .episodes = 1, .seconds = 9}, 80, 24) ==
        Rows{"talk.wav  3/5 encode 50 %, 50.0 × real time, 0:06 left"});
}

TEST_CASE("of many episodes each under way is a line, and the last one sums up") {
  UnderWay begun = half_way("b.wav");
  begun.seconds = 0.1;
  begun.step = 0;
  const std::vector<UnderWay> works{half_way("talk.wav"), begun};
  CHECK(progress_rows(works, {.done = 4, .episodes = 9, .seconds = 75}, 80, 24) ==
        Rows{"talk.wav  3/5 encode 50 %, 50.0 × real time, 0:06 left", "b.wav     encode 50 %", "4 of 9 done, 1:15"});
}

TEST_CASE("the live lines never wrap, and never fill more than the terminal") {
  const std::vector<UnderWay> works(64, half_way("a name that is longer than any terminal is wide.wav"));
  const Rows rows = progress_rows(works, {.done = 0, .episodes = 100, .seconds = 0}, 30, 6);
  REQUIRE(rows.size() == 6);
  for (const std::string& row : rows) CHECK(columns(row) < 30);
  CHECK(rows[4] == "and 60 more");
  CHECK(progress_rows(works, {.done = 0, .episodes = 100, .seconds = 0}, 1, 1).size() <= 2);
}
