// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "pipeline/sound/part.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"
#include "tests/support/voices.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{16000, 1};  // enough for what speech is told by, and quickly read

Frames seconds(double time) { return {std::llround(time * mono.rate)}; }

/// Four turns of 5 s; 3, 0.4 and 4 s between them.
SoundPtr talk() {
  return joined({voice(mono, seconds(5), 0, 1, 1), silence(mono, seconds(3)), voice(mono, seconds(5), -6, 1, 2),
                 silence(mono, seconds(0.4)), voice(mono, seconds(5), 0, 1, 3), silence(mono, seconds(4)),
                 voice(mono, seconds(5), -3, 1, 4)});
}

SoundPtr in_a_room(const SoundPtr& sound, double room_dbfs) {
  // Uniform noise has an RMS of its amplitude over √3.
  return over(sound, noise(mono, sound->length(), std::sqrt(3) * std::pow(10, room_dbfs / 20), 9));
}

constexpr const char* tighten = "[[stage]]\nuse = \"tighten\"\n";

std::vector<Cut> cuts_of(const SoundPtr& sound) {
  StageRig rig(sound, tighten);
  rig.go();
  return rig.job->report.cuts;
}

double loudest(const SoundPtr& sound, Span span) {
  double peak = 0;
  for (const float sample : play(*part(sound, span))) peak = std::max(peak, std::abs(static_cast<double>(sample)));
  return peak;
}

}  // namespace

TEST_CASE("tighten shortens long pauses and leaves every syllable, whatever the room's noise") {
  const SoundPtr speech = talk();
  for (const double room_dbfs : {-200.0, -75.0, -60.0, -45.0}) {
    CAPTURE(room_dbfs);
    StageRig rig(in_a_room(speech, room_dbfs), tighten);
    rig.go();
    const auto& cuts = rig.job->report.cuts;
    REQUIRE(cuts.size() == 2);
    Frames gone;
    for (const Cut& cut : cuts) {
      CHECK(loudest(speech, cut.recorded) == 0);
      // Half of the 0.7 s that are kept lie on either side.
      CHECK(loudest(speech, {cut.recorded.begin - seconds(0.3), cut.recorded.end + seconds(0.3)}) == 0);
      gone += cut.recorded.length();
    }
    CHECK(rig.job->timeline().length() == speech->length() - gone);
    CHECK(rig.job->sound()->length() == rig.job->timeline().length());
    // Speech is told to the tenth of a second; a voice may begin and end with 0.6 s of its own without a syllable.
    CHECK(gone.n >= seconds(3 + 4 - 2 * 0.7 - 4 * 0.1).n);
    CHECK(gone.n <= seconds(3 + 4 - 2 * 0.7 + 2 * 0.6).n);
  }
}

TEST_CASE("a breath in a pause is kept, with room around it") {
  const SoundPtr breath =
      joined({silence(mono, seconds(2)), noise(mono, seconds(0.4), 0.006), silence(mono, seconds(2))});
  const SoundPtr speech = joined({voice(mono, seconds(6), 0, 1, 1), breath, voice(mono, seconds(6), 0, 1, 2)});
  const auto cuts = cuts_of(in_a_room(speech, -65));
  REQUIRE(cuts.size() == 2);
  for (const Cut& cut : cuts) {
    const Span near{cut.recorded.begin - seconds(0.25), cut.recorded.end + seconds(0.25)};
    CHECK(loudest(speech, near) == 0);
  }
}

TEST_CASE("music is not cut, however quiet its passages; neither are silence, noise, and nothing at all") {
  CHECK(cuts_of(in_a_room(music(mono, seconds(40), 0, 30), -70)).empty());
  const SoundPtr show =
      joined({voice(mono, seconds(12), 0, 1, 1), music(mono, seconds(25), 0, 30), voice(mono, seconds(12), 0, 1, 2)});
  for (const Cut& cut : cuts_of(in_a_room(show, -70)))
    CHECK((cut.recorded.end <= seconds(12) || cut.recorded.begin >= seconds(37)));
  CHECK(cuts_of(silence(mono, seconds(10))).empty());
  CHECK(cuts_of(noise(mono, seconds(10), 0.1)).empty());
  for (const std::int64_t length : {0, 1, 479, 4800}) CHECK(cuts_of(silence(mono, {length})).empty());
}

TEST_CASE("head and tail are trim's, and no pause is told of that trim took away") {
  const SoundPtr speech = joined({silence(mono, seconds(4)), talk(), silence(mono, seconds(4))});
  StageRig alone(in_a_room(speech, -70), tighten);
  alone.go();
  CHECK(alone.job->report.cuts.size() == 2);
  StageRig both(in_a_room(speech, -70), std::string("[[stage]]\nuse = \"trim\"\n") + tighten);
  both.go();
  CHECK(both.job->report.cuts.size() == 2);
}

TEST_CASE("labels are obeyed: sorted, merged, within the recording; chapters land where their words are heard") {
  const TemporaryFolder folder;
  write_bytes(folder / "cuts.txt",
              "3.5\t4\tb\n1.000000\t2.000000\ta\n1.5\t2.5\taa\n0.25\t0.25\tpoint\n9\t99\tend\n30\t31\tpast\n");
  StageRig rig(ramp(mono, seconds(10)), std::string(tighten) + "cuts = \"" + folder / "cuts.txt" + "\"\n");
  rig.chapters({{seconds(0.5), {}, {"one"}}, {seconds(2), {}, {"cut into"}}, {seconds(5.0005), {}, {"two"}}});
  rig.go();
  const auto& cuts = rig.job->report.cuts;
  REQUIRE(cuts.size() == 3);
  CHECK(cuts[0].recorded == Span{seconds(1), seconds(2.5)});
  CHECK(cuts[1].recorded == Span{seconds(3.5), seconds(4)});
  CHECK(cuts[2].recorded == Span{seconds(9), seconds(10)});
  CHECK(cuts[1].why == "b");
  CHECK(rig.job->report.warnings.size() == 2);
  CHECK(rig.job->timeline().length() == seconds(10 - 1.5 - 0.5 - 1));

  const std::vector<float> heard = play(*rig.job->sound());
  for (std::int64_t i = 0; i < seconds(9).n; i += 97) {
    const bool near = std::ranges::any_of(
        cuts, [&](const Cut& cut) { return i >= cut.recorded.begin.n - 240 && i < cut.recorded.end.n + 240; });
    if (!near) CHECK(heard[static_cast<std::size_t>(rig.job->timeline().heard_at({i}).n)] == static_cast<float>(i));
  }
  const auto placed = place_chapters(*rig.job, rig.job->sound()->length());
  REQUIRE(placed.size() == 3);
  CHECK(placed[1].start == Millis{1000});
  CHECK(std::abs(static_cast<double>(placed[2].start.count()) - (5000.5 - 2000)) <= 1);
}

TEST_CASE("a list that is none is refused with its line before anything is decoded") {
  const TemporaryFolder folder;
  write_bytes(folder / "cuts.txt", "1\t2\tok\nhere\n");
  StageRig rig(ramp(mono, seconds(1)), std::string(tighten) + "cuts = \"" + folder / "cuts.txt" + "\"\n");
  const std::string complaint = rig.complaint();
  CHECK(has(complaint, "cuts.txt:2: \"here\" is no label"));
  CHECK(has(complaint, "while planning the stage tighten"));
}

TEST_CASE("more can't be kept of a pause than makes it long") {
  try {
    StageRig rig(ramp(mono, {480}), std::string(tighten) + "over = \"1 s\"\nkeep = \"2 s\"\n");
    FAIL("was taken");
  } catch (const Error& error) {
    CHECK(has(error.what(), "more is kept of a pause"));
  }
}
