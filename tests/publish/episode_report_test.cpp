// SPDX-License-Identifier: MIT
#include "publish/episode_report.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>

#include "pipeline/engine.h"
#include "tests/support/acting.h"
#include "tests/support/json_schema.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/refusal.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using Json = nlohmann::json;

namespace {

constexpr Format mono{48000, 1};

Json schema() {
  std::ifstream file(source_folder() + "/publish/report.schema.json");
  return Json::parse(file);
}

/// An episode whose file is "written": a few bytes, in a folder of its own.
struct Finished {
  Finished() {
    preset.steps.push_back(opening(ramp(mono, {96000})));
    preset.steps.push_back(editing([this](Timeline& timeline, Job&) {
      if (edit) edit(timeline);
    }));
    preset.steps.push_back(encoding([](Output& output, Job&) {
      const std::string bytes = "no frames, but bytes";
      output.file->write(0, std::as_bytes(std::span(bytes)));
    }));
    preset.name = "rig";
    preset.digest = "0123456789abcdef";
    given.preset = &preset;
    given.run = &run;
    given.output = folder / "talk.mp3";
    given.episode.recordings = {"folder/talk.wav"};
  }

  /// The report of the job, once `tell` has put into it what the test is about.
  std::string report(const std::function<void(Report&)>& tell = {}, const std::vector<Sidecar>& sidecars = {}) {
    std::string text;
    Job job(given);
    if (tell) tell(job.report);
    run_job(job, [&](const Job& ready) {
      text = episode_report(ready, sidecars);
      edits = ready.timeline().edits();
    });
    return text;
  }

  TemporaryFolder folder;
  Preset preset;
  Run run{1};
  Given given;
  std::function<void(Timeline&)> edit;
  EditList edits;
};

/// The report as read back from a file.
EpisodeReport read_back(const TemporaryFolder& folder, const std::string& text) {
  write_bytes(folder / "read.report.json", text);
  return read_episode_report(folder / "read.report.json");
}

}  // namespace

TEST_CASE("a report keeps to its schema, whether everything is known of the episode or nothing") {
  const TemporaryFolder folder;
  CHECK(breaches(schema(), Json::parse(Finished().report())) == std::vector<std::string>{});

  Finished full;
  full.edit = [](Timeline& timeline) {
    timeline.cut({{24000}, {48000}}, {720});
    timeline.prepend(ramp(mono, {4800}), {100}, Timeline::Kind::insert, "intro.wav");
    timeline.append(ramp(mono, {480}), {}, Timeline::Kind::silence);
  };
  const auto tell = [](Report& report) {
    report.after.emplace().rms_dbfs = -20;
    report.folded_lufs = -26.456;
    report.gain_db = 7;
    report.duration_seconds = 2.5;
    report.rating = Rating::fair;
    report.result_rating = Rating::good;
    report.chapters = {{Millis{0}, Millis{900}, {"One"}},
                       {Millis{900}, Millis{2000}, {"Two", "https://example.org"}}};
    report.verdicts = {{"loudness", "-16", "-16.1", true}};
    report.decisions = {{"decode", "a thing"}};
    report.warnings = {{"", "careful"}};
    report.advice = {{.what = "clipped", .cure = "less gain", .at = {Millis{1500}}}};
    report.cuts = {{{{24000}, {48000}}, "0.50 s of a pause of 1.00 s"}};
  };
  const std::vector<Sidecar> beside{{"talk.vtt", "0123456789abcdef"}};
  const std::string text = full.report(tell, beside);
  CHECK(breaches(schema(), Json::parse(text)) == std::vector<std::string>{});

  const EpisodeReport read = read_back(folder, text);
  CHECK(read.edits == full.edits);
  CHECK(read.recording_length == Frames{96000});
  CHECK(read.format.rate == 48000);
  CHECK(read.sidecars == beside);
  CHECK(Json::parse(text)["folded_lufs"] == -26.46);
  CHECK(read.report.folded_lufs == -26.46);
}

TEST_CASE("a report of before there was a figure is read all the same") {
  const TemporaryFolder folder;
  Json older = Json::parse(Finished().report());
  older.erase("folded_lufs");
  CHECK(breaches(schema(), older) == std::vector<std::string>{});
  CHECK_FALSE(read_back(folder, older.dump()).report.folded_lufs);
}

TEST_CASE("the schema holds a report to more than its shape") {
  const Json good = Json::parse(Finished().report());
  const auto broken = [&](const char* pointer, const Json& value) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    return breaches(schema(), bad).size();
  };
  CHECK(broken("/podmill_report", 2) == 1);
  CHECK(broken("/episode/audio_xxh3", "short") == 1);
  CHECK(broken("/gain_db", "much") == 1);
  CHECK(broken("/rating", "splendid") == 1);
  CHECK(broken("/timeline/pieces/0/recording", Json::array({1})) == 1);
  CHECK(broken("/timeline/rate", 0) == 1);
  CHECK(broken("/unheard_of", 1) == 1);
  Json short_of_one = good;
  short_of_one.erase("timeline");
  CHECK(breaches(schema(), short_of_one).size() == 1);
}

TEST_CASE("a report names recordings, cover and episode without their folders, and texts as they were said") {
  Finished finished;
  finished.given.episode.recordings = {"/home/ann/show/talk.wav", "../b/talk.wav"};
  finished.given.episode.cover = "/home/ann/cover.png";
  const std::string text = finished.report([](Report& report) {
    const Turn turn(report, "decode");
    report.decided("talk.wav: audio stream 1, then the file of that name in ../b");
  });
  CHECK_FALSE(has(text, "/home/"));
  CHECK_FALSE(has(text, finished.folder.path()));
  const Json json = Json::parse(text);
  CHECK(json["recordings"] == Json::array({"talk.wav", "talk.wav"}));
  CHECK(json["decisions"][0]["what"] == "talk.wav: audio stream 1, then the file of that name in ../b");
}

TEST_CASE("what is no report, or can be no timeline, is refused with its file's name and what is wrong") {
  const TemporaryFolder folder;
  Finished finished;
  finished.edit = [](Timeline& timeline) { timeline.cut({{24000}, {48000}}, {720}); };
  const Json good = Json::parse(finished.report());
  const auto refusal = [&](const std::string& text) {
    const std::string what = refusal_of([&] { read_back(folder, text); });
    CHECK(has(what, "read.report.json: "));
    return what;
  };
  for (const std::string text : {"", "{", "[]", "null", "{\"episodes\":[]}", "\xFF\xFE"})
    CHECK(has(refusal(text), "is no report of Podmill's"));
  const auto changed = [&](const char* pointer, const Json& value) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    return refusal(bad.dump());
  };
  CHECK(has(changed("/podmill_report", 7), "version 7, and this Podmill knows version 1"));
  CHECK(has(changed("/timeline", 1), "says nothing of rate"));
  CHECK(has(changed("/timeline/pieces/0/kind", "bonus"), "no bonus"));
  CHECK(has(changed("/timeline/pieces/0/recording/1", -5), "no whole number"));
  CHECK(has(changed("/timeline/pieces/0/recording/1", 1e300), "no whole number"));
  CHECK(has(changed("/timeline/pieces/1/recording/1", 96001), "do not fit together"));
  CHECK(has(changed("/timeline/pieces/1/overlap", 90000), "do not fit together"));
  CHECK(has(changed("/timeline/pieces/0/recording", Json::array({5, 5})), "ends before it begins"));
  CHECK(has(changed("/timeline/rate", 0), "no rate"));
}

TEST_CASE("any timeline comes back from its report as it was") {
  const TemporaryFolder folder;
  rc::check([&] {
    Finished finished;
    Frames length;
    finished.edit = [&](Timeline& timeline) {
      for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
        const int begin = *rc::gen::inRange(0, 95000);
        timeline.cut({{begin}, {begin + *rc::gen::inRange(1, 20000)}}, {*rc::gen::inRange(0, 2000)});
      }
      if (*rc::gen::arbitrary<bool>()) timeline.prepend(ramp(mono, {5000}), {*rc::gen::inRange(0, 3000)});
      if (*rc::gen::arbitrary<bool>())
        timeline.append(ramp(mono, {500}), {*rc::gen::inRange(0, 3000)}, Timeline::Kind::silence, "tone");
      length = timeline.length();
    };
    const EpisodeReport read = read_back(folder, finished.report());
    RC_ASSERT(read.edits == finished.edits);
    RC_ASSERT(read.edits.length() == length);
  });
}
