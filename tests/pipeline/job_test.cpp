// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "pipeline/engine.h"
#include "pipeline/preset.h"
#include "system/error.h"
#include "tests/support/acting.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// A job whose recording is `sound`, with stages of the test's own.
struct Rig {
  explicit Rig(SoundPtr sound, Begun begun = {}) {
    preset.steps.push_back(opening(std::move(sound), std::move(begun)));
  }
  Rig& add(Preset::Step step) {
    preset.steps.push_back(std::move(step));
    return *this;
  }
  Job& go() {
    given.preset = &preset;
    given.run = &run;
    job = std::make_unique<Job>(given);
    run_job(*job);
    return *job;
  }
  Preset preset;
  Run run{1};
  Given given;
  std::unique_ptr<Job> job;
};

Begun with_rule(ChannelRule rule) {
  return [rule](JobPlan& plan, Job&) { plan.channel_rule = rule; };
}

/// 1000 Hz: a frame a millisecond.
WrittenChapter chapter(std::int64_t start_ms, std::optional<Millis> end, const std::string& title,
                       bool hidden = false) {
  return {.start = Millis{start_ms}, .end = end, .content = {.title = title, .hidden = hidden}};
}

}  // namespace

TEST_CASE("the channel rule is settled on the whole episode, between edit and shape") {
  const SoundPtr twin = doubled(babble({48000, 1}, {96000}, 0.5));
  SUBCASE("automatic folds what is the same on both sides") {
    Rig rig(twin);
    const Job& job = rig.go();
    CHECK(job.sound()->format().channels == 1);
    CHECK(job.format().channels == 1);
  }
  SUBCASE("stereo prevents it") {
    Rig rig(twin, with_rule(ChannelRule::stereo));
    CHECK(rig.go().sound() == twin);
  }
  SUBCASE("a wide outro keeps the whole stereo") {
    Rig rig(twin);
    rig.add(editing([](Timeline& timeline, Job&) { timeline.append(noise({48000, 2}, {48000}, 0.3)); }));
    CHECK(rig.go().sound()->format().channels == 2);
  }
  SUBCASE("silence is left as it is") {
    Rig rig(noise({48000, 2}, {48000}, 0));
    CHECK(rig.go().sound()->format().channels == 2);
  }
}

TEST_CASE("a stage that fails leaves neither target nor temporary file, and is named") {
  const TemporaryFolder folder;
  Rig rig(noise({48000, 1}, {1000}, 0.5));
  rig.given.output = folder / "a.mp3";
  rig.add(encoding([](Output& output, Job&) {
    CHECK(output.file);
    throw Error(Fault::io, "the disk is gone");
  }));
  try {
    rig.go();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(describe(error) == "the disk is gone\n  while running the stage encoding");
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("all stages begin before any runs, and a cancelled run stops at once") {
  Rig rig(noise({48000, 1}, {1000}, 0.5));
  std::string order;
  const Begun begun = [&](JobPlan&, Job&) { order += "b"; };
  rig.add(editing([&](Timeline&, Job&) { order += "r"; }, begun));
  rig.add(editing([&](Timeline&, Job& job) { order += "r", job.given.run->cancel(); }, begun));
  rig.add(editing([&](Timeline&, Job&) { order += "never"; }));
  CHECK_THROWS_AS(rig.go(), Error);
  CHECK(order == "bbrr");
}

TEST_CASE("chapters move with the cuts, and what is cut away is left out with a warning") {
  Rig rig(noise({1000, 1}, {100000}, 0.5));
  rig.given.episode.chapters = {chapter(0, {}, "A"), chapter(20000, {}, "B"), chapter(30000, {}, "C"),
                                chapter(60000, Millis{70000}, "D"), chapter(65000, {}, "hidden", true)};
  rig.given.episode.chapters[2].content.url = "https://c";
  rig.add(editing([](Timeline& timeline, Job&) {
    timeline.cut({{15000}, {40000}});
    timeline.prepend(noise({1000, 1}, {5000}, 0.5));
  }));
  Job& job = rig.go();
  const std::vector<PlacedChapter> placed = place_chapters(job, job.sound()->length());
  REQUIRE(placed.size() == 3);
  CHECK(placed[0].content.title == "A");
  CHECK(placed[0].start == Millis{5000});
  CHECK(placed[0].end == Millis{20000});
  CHECK(placed[1].content.title == "C");
  CHECK(placed[1].start == Millis{20000});
  CHECK(placed[1].content.url == "https://c");
  CHECK(placed[2].start == Millis{40000});
  CHECK(placed[2].end == Millis{50000});
  REQUIRE(job.report.warnings.size() == 1);
  CHECK(job.report.warnings[0].what.find("the chapter B at 0:20") != std::string::npos);
}

TEST_CASE("an excerpt shows the chapters it touches, from its own zero") {
  Rig rig(noise({1000, 1}, {100000}, 0.5));
  rig.given.episode.chapters = {chapter(0, {}, "A"), chapter(20000, {}, "B"), chapter(60000, {}, "C")};
  rig.given.excerpt = Excerpt{Millis{30000}, Millis{40000}};
  const std::vector<PlacedChapter> placed = place_chapters(rig.go(), {10000});
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].content.title == "B");
  CHECK(placed[0].start == Millis{0});
  CHECK(placed[0].end == Millis{10000});
}
