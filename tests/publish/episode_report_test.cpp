// SPDX-License-Identifier: MIT
#include "publish/episode_report.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>

#include "tests/support/json_schema.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/refusal.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

using namespace podmill;
using namespace podmill::testing;
using Json = nlohmann::json;

namespace {

constexpr Format mono{48000, 1};

Json schema() {
  std::ifstream file(source_folder() + "/publish/report.schema.json");
  return Json::parse(file);
}

/// A job whose file is "written": a few bytes, in `folder`.
struct Finished {
  explicit Finished(const TemporaryFolder& folder) : rig(ramp(mono, {96000}), "") {
    rig.job.output = folder / "talk.mp3";
    rig.job.format = mono;
    rig.job.timeline = Timeline(rig.job.recording);
    rig.job.file = std::make_unique<OutputFile>(rig.job.output);
    const std::string bytes = "no frames, but bytes";
    rig.job.file->write(0, std::as_bytes(std::span(bytes)));
  }
  StageRig rig;
  Job& job = rig.job;
};

/// The report as read back from a file.
EpisodeReport read_back(const TemporaryFolder& folder, const std::string& text) {
  write_bytes(folder / "read.report.json", text);
  return read_episode_report(folder / "read.report.json");
}

}  // namespace

TEST_CASE("a report keeps to its schema, whether everything is known of the episode or nothing") {
  const TemporaryFolder folder;
  Finished bare(folder);
  CHECK(breaches(schema(), Json::parse(episode_report(bare.job, {}))) == std::vector<std::string>{});

  Finished full(folder);
  Report& report = full.job.report;
  report.before.emplace().integrated_lufs = -23.456;
  report.after.emplace().rms_dbfs = -20;
  report.gain_db = 7;
  report.duration_seconds = 2.5;
  report.rating = Rating::fair;
  report.result_rating = Rating::good;
  report.chapters = {{Millis{0}, Millis{900}, "One", ""}, {Millis{900}, Millis{2000}, "Two", "https://example.org"}};
  report.verdicts = {{"loudness", "-16", "-16.1", true}};
  report.decisions = {{"decode", "a thing"}};
  report.warnings = {{"", "careful"}};
  report.advice = {{.what = "clipped", .cure = "less gain", .at = {Millis{1500}}}};
  report.cuts = {{{{24000}, {48000}}, "0.50 s of a pause of 1.00 s"}};
  full.job.timeline.cut({{24000}, {48000}}, {720});
  full.job.timeline.prepend(ramp(mono, {4800}), {100}, Timeline::Kind::insert, "intro.wav");
  full.job.timeline.append(ramp(mono, {480}), {}, Timeline::Kind::silence);
  const std::vector<Sidecar> beside{{"talk.vtt", "0123456789abcdef"}};
  const std::string text = episode_report(full.job, beside);
  CHECK(breaches(schema(), Json::parse(text)) == std::vector<std::string>{});

  const EpisodeReport read = read_back(folder, text);
  CHECK(read.edits == full.job.timeline.edits());
  CHECK(read.recording_length == Frames{96000});
  CHECK(read.format.rate == 48000);
  CHECK(read.sidecars == beside);
  CHECK(Json::parse(text)["before"]["integrated_lufs"] == -23.46);
}

TEST_CASE("the schema holds a report to more than its shape") {
  const TemporaryFolder folder;
  Finished bare(folder);
  const Json good = Json::parse(episode_report(bare.job, {}));
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

TEST_CASE("a report names files without their folders, wherever they are spoken of") {
  const TemporaryFolder folder;
  Finished finished(folder);
  finished.job.episode.recordings = {"/home/ann/show/talk.wav", "../b/talk.wav"};
  finished.job.episode.cover = "/home/ann/cover.png";
  finished.job.report.decided("decode", "/home/ann/show/talk.wav: audio stream 1, then ../b/talk.wav");
  finished.job.report.warn("/home/ann/cover.png: is small");
  const std::string text = episode_report(finished.job, {});
  CHECK_FALSE(has(text, "/home/"));
  CHECK_FALSE(has(text, "../b"));
  CHECK_FALSE(has(text, folder.path()));
  const Json json = Json::parse(text);
  CHECK(json["recordings"] == Json::array({"talk.wav", "talk.wav"}));
  CHECK(json["decisions"][0]["what"] == "talk.wav: audio stream 1, then talk.wav");
  CHECK(json["warnings"][0]["what"] == "cover.png: is small");
}

TEST_CASE("what is no report, or can be no timeline, is refused with its file's name and what is wrong") {
  const TemporaryFolder folder;
  Finished finished(folder);
  finished.job.timeline.cut({{24000}, {48000}}, {720});
  const Json good = Json::parse(episode_report(finished.job, {}));
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
    Finished finished(folder);
    Timeline& timeline = finished.job.timeline;
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
      const int begin = *rc::gen::inRange(0, 95000);
      timeline.cut({{begin}, {begin + *rc::gen::inRange(1, 20000)}}, {*rc::gen::inRange(0, 2000)});
    }
    if (*rc::gen::arbitrary<bool>()) timeline.prepend(ramp(mono, {5000}), {*rc::gen::inRange(0, 3000)});
    if (*rc::gen::arbitrary<bool>())
      timeline.append(ramp(mono, {500}), {*rc::gen::inRange(0, 3000)}, Timeline::Kind::silence, "tone");
    const EpisodeReport read = read_back(folder, episode_report(finished.job, {}));
    RC_ASSERT(read.edits == timeline.edits());
    RC_ASSERT(read.edits.length() == timeline.length());
  });
}
