// SPDX-License-Identifier: MIT
#include "pipeline/job.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "pipeline/preset.h"
#include "system/error.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

using Act = std::function<void(Job&)>;

struct Acting final : Stage {
  Acting(Act planned, Act ran) : on_plan(std::move(planned)), on_run(std::move(ran)) {}
  void plan(Job& job) const override {
    if (on_plan) on_plan(job);
  }
  void run(Job& job) const override { on_run(job); }
  Act on_plan, on_run;
};

const StageInfo infos[] = {{Phase::open, "opening", "", nullptr},
                           {Phase::edit, "editing", "", nullptr},
                           {Phase::shape, "shaping", "", nullptr},
                           {Phase::write, "writing", "", nullptr}};

/// A job whose recording is `sound`; `acts` go to the phases open, edit, shape and write in order.
struct Rig {
  explicit Rig(SoundPtr sound) {
    add([sound](Job& job) {
      job.recording = sound;
      job.timeline = Timeline(sound);
      job.format = sound->format();
    });
    job.preset = &preset;
    job.run = &run;
  }
  void add(Act act, Act planned = {}) {
    preset.steps.push_back(
        {&infos[preset.steps.size()], std::make_unique<Acting>(std::move(planned), std::move(act))});
  }
  Preset preset;
  Run run{1};
  Job job;
};

}  // namespace

TEST_CASE("the channel rule is settled on the whole episode, between edit and shape") {
  const SoundPtr twin = doubled(babble({48000, 1}, {96000}, 0.5));
  SUBCASE("automatic folds what is the same on both sides") {
    Rig rig(twin);
    run_job(rig.job);
    CHECK(rig.job.sound->format().channels == 1);
    CHECK(rig.job.format.channels == 1);
  }
  SUBCASE("stereo prevents it") {
    Rig rig(twin);
    rig.job.channel_rule = ChannelRule::stereo;
    run_job(rig.job);
    CHECK(rig.job.sound == twin);
  }
  SUBCASE("a wide outro keeps the whole stereo") {
    Rig rig(twin);
    rig.add([](Job& job) { job.timeline.append(noise({48000, 2}, {48000}, 0.3)); });
    run_job(rig.job);
    CHECK(rig.job.sound->format().channels == 2);
  }
  SUBCASE("silence is left as it is") {
    Rig rig(noise({48000, 2}, {48000}, 0));
    run_job(rig.job);
    CHECK(rig.job.sound->format().channels == 2);
  }
}

TEST_CASE("a stage that fails leaves neither target nor temporary file, and is named") {
  const TemporaryFolder folder;
  Rig rig(noise({48000, 1}, {1000}, 0.5));
  rig.job.output = folder / "a.mp3";
  rig.add([](Job&) {});
  rig.add([](Job&) {});
  rig.add([](Job& job) {
    job.file = std::make_unique<OutputFile>(job.output);
    throw Error(Fault::io, "the disk is gone");
  });
  try {
    run_job(rig.job);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(describe(error) == "the disk is gone\n  while running the stage writing");
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("all stages plan before any runs, and a cancelled run stops at once") {
  Rig rig(noise({48000, 1}, {1000}, 0.5));
  std::string order;
  rig.add([&](Job&) { order += "r"; }, [&](Job&) { order += "p"; });
  rig.add([&](Job& job) { order += "r", job.run->cancel(); }, [&](Job&) { order += "p"; });
  rig.add([&](Job&) { order += "never"; });
  CHECK_THROWS_AS(run_job(rig.job), Error);
  CHECK(order == "pprr");
}

TEST_CASE("chapters move with the cuts, and what is cut away is left out with a warning") {
  Rig rig(noise({1000, 1}, {100000}, 0.5));  // 1000 Hz: a frame a millisecond
  rig.job.chapters = {{{0}, {}, "A", "", {}, false},
                      {{20000}, {}, "B", "", {}, false},
                      {{30000}, {}, "C", "https://c", {}, false},
                      {{60000}, Frames{70000}, "D", "", {}, false},
                      {{65000}, {}, "hidden", "", {}, true}};
  rig.add([](Job& job) {
    job.timeline.cut({{15000}, {40000}});
    job.timeline.prepend(noise({1000, 1}, {5000}, 0.5));
  });
  run_job(rig.job);
  const std::vector<PlacedChapter> placed = place_chapters(rig.job, rig.job.sound->length());
  REQUIRE(placed.size() == 3);
  CHECK(placed[0].title == "A");
  CHECK(placed[0].start == Millis{5000});
  CHECK(placed[0].end == Millis{20000});
  CHECK(placed[1].title == "C");
  CHECK(placed[1].start == Millis{20000});
  CHECK(placed[1].url == "https://c");
  CHECK(placed[2].start == Millis{40000});
  CHECK(placed[2].end == Millis{50000});
  REQUIRE(rig.job.report.warnings.size() == 1);
  CHECK(rig.job.report.warnings[0].what.find("the chapter B at 0:20") != std::string::npos);
}

TEST_CASE("an excerpt shows the chapters it touches, from its own zero") {
  Rig rig(noise({1000, 1}, {100000}, 0.5));
  rig.job.chapters = {
      {{0}, {}, "A", "", {}, false}, {{20000}, {}, "B", "", {}, false}, {{60000}, {}, "C", "", {}, false}};
  rig.job.excerpt = Excerpt{Millis{30000}, Millis{40000}};
  run_job(rig.job);
  const std::vector<PlacedChapter> placed = place_chapters(rig.job, {10000});
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].title == "B");
  CHECK(placed[0].start == Millis{0});
  CHECK(placed[0].end == Millis{10000});
}
