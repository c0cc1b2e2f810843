// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

using namespace podmill;
using namespace podmill::testing;

namespace {
constexpr Format mono{48000, 1};

/// 2 s of silence, 3 s of tone, 1 s of silence.
SoundPtr padded_tone() {
  return joined({silence(mono, {96000}), noise(mono, {144000}, 0.3), silence(mono, {48000})});
}
}  // namespace

TEST_CASE("trim takes silence off both ends but for the margin, and chapters move along") {
  StageRig rig(padded_tone(), "[[stage]]\nuse = \"trim\"\nmargin = \"250 ms\"\n");
  rig.chapters({{{0}, {}, {"hello"}}, {{192000}, {}, {"end"}}});
  rig.go();
  CHECK(rig.job->sound()->length() == Frames{144000 + 2 * 12000});
  const auto placed = place_chapters(*rig.job, rig.job->sound()->length());
  REQUIRE(placed.size() == 2);
  CHECK(placed[0].start == Millis{0});
  CHECK(placed[1].start == Millis{4000 - 1750});
}

TEST_CASE("trim leaves the end that it is told to leave") {
  StageRig rig(padded_tone(), "[[stage]]\nuse = \"trim\"\nmargin = \"0 s\"\nhead = false\n");
  rig.go();
  CHECK(rig.job->sound()->length() == Frames{96000 + 144000});
}

TEST_CASE("trim never takes more than there is: a margin longer than the silence keeps it all") {
  StageRig rig(padded_tone(), "[[stage]]\nuse = \"trim\"\nmargin = \"10 s\"\n");
  rig.go();
  CHECK(rig.job->sound()->length() == padded_tone()->length());
}

TEST_CASE("a silent recording is not trimmed away, and the author is told") {
  for (const std::int64_t length : {0, 1, 100000}) {
    StageRig rig(silence(mono, {length}), "[[stage]]\nuse = \"trim\"\n");
    rig.go();
    CHECK(rig.job->sound()->length() == Frames{length});
    CHECK(rig.job->report.warnings.size() == 1);
  }
}
