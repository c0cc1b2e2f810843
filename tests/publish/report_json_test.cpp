// SPDX-License-Identifier: MIT
#include "publish/report_json.h"

#include <doctest/doctest.h>

#include <limits>

#include "publish/error_json.h"

using namespace podmill;
using namespace std::chrono_literals;

TEST_CASE("a made episode is told with its keys in the promised order and its figures rounded") {
  Outcome outcome{"talk.wav", "talk.mp3", Status::made, {}, {}, {}};
  Report& report = outcome.report;
  report.before.emplace();
  report.before->integrated_lufs = -23.4567;
  report.before->range_lu = 5.004;
  report.before->true_peak_dbtp = -0.001;
  report.after.emplace().integrated_lufs = -std::numeric_limits<double>::infinity();
  report.gain_db = 7.4567;
  report.limiter = {1.234, 5.678};
  report.duration_seconds = 61.2345678;
  report.bytes = 987654;
  report.chapters = {{0ms, 61s, {"Intro \"one\""}}, {30s, 61s, {"Two", "https://example.org"}}};
  report.warnings = {{"", "careful"}};
  report.advice = {{.what = "clipped", .cure = "less gain", .at = {1500ms, 2500ms}}};
  report.rating = Rating::fair;
  report.result_rating = Rating::good;
  const std::string json = outcomes_json({&outcome, 1});
  CHECK(json.starts_with(
      R"({"episodes":[{"input":"talk.wav","output":"talk.mp3","status":"made","why":null,)"
      R"("before":{"integrated_lufs":-23.46,"range_lu":5.0,"true_peak_dbtp":0.0},)"
      R"("after":{"integrated_lufs":null,"range_lu":null,"true_peak_dbtp":null},"gain_db":7.46,)"
      R"("limiter":{"max_reduction_db":1.23,"limited_seconds":5.68},"duration_seconds":61.234568,"bytes":987654,)"
      R"("chapters":[{"start_ms":0,"title":"Intro \"one\"","url":null},)"
      R"({"start_ms":30000,"title":"Two","url":"https://example.org"}],"clips":[],"warnings":["careful"],)"
      R"("advice":[{"what":"clipped","cure":"less gain","at_ms":[1500,2500]}],"rating":"fair","result_rating":"good",)"
      R"("error":null}],)"
      R"("versions":{"podmill":")"));
  CHECK(json.ends_with("}}\n"));
}

TEST_CASE("a failed episode says what, hint, fault and context, and every figure is null") {
  Outcome outcome{"a\xFF.wav", {}, Status::failed, {}, Error(Fault::codec, "a.wav: bad", "try again"), {}};
  outcome.error->context = {"measuring"};
  const std::string json = outcomes_json({&outcome, 1});
  CHECK(json.starts_with(
      "{\"episodes\":[{\"input\":\"a\uFFFD.wav\",\"output\":null,\"status\":\"failed\",\"why\":null,"
      R"("before":{"integrated_lufs":null,"range_lu":null,"true_peak_dbtp":null},)"
      R"("after":{"integrated_lufs":null,"range_lu":null,"true_peak_dbtp":null},"gain_db":null,)"
      R"("limiter":{"max_reduction_db":0.0,"limited_seconds":0.0},"duration_seconds":null,"bytes":null,"chapters":[],"clips":[],)"
      R"("warnings":[],"advice":[],"rating":null,"result_rating":null,)"
      R"("error":{"what":"a.wav: bad","hint":"try again","fault":"codec","context":["measuring"]}}])"));
}

TEST_CASE("a failure's place is told as values, as much of it as is known") {
  const auto told = [](const Place& place) {
    return error_json(Error(Fault::preset, place, "no number", "write 1")).dump();
  };
  CHECK(told({"a:b/mine.toml", 3, 7}) ==
        R"({"what":"a:b/mine.toml:3: no number","hint":"write 1","fault":"preset","context":[],)"
        R"("file":"a:b/mine.toml","line":3,"column":7})");
  CHECK(told({"a.md"}) ==
        R"({"what":"a.md: no number","hint":"write 1","fault":"preset","context":[],"file":"a.md"})");
}

TEST_CASE("no episodes are still a document, with the versions of the libraries") {
  const std::string json = outcomes_json({});
  CHECK(json.starts_with("{\"episodes\":[],\"versions\":{\"podmill\":"));
  for (const char* library : {"ffmpeg", "libavcodec", "lame", "libebur128", "taglib"}) {
    CAPTURE(std::string(library));
    CHECK(json.find("\"" + std::string(library) + "\":\"") != std::string::npos);
  }
}

TEST_CASE("measured files are told with all figures, undefined ones as null") {
  std::vector<Measured> files(2);
  files[0].input = "a.wav";
  files[0].duration_seconds = 1.5;
  files[0].levels.integrated_lufs = -16.004;
  files[0].levels.sample_peak_dbfs = -1;
  files[0].levels.max_momentary_lufs = -10.126;
  files[0].levels.max_short_term_lufs = std::numeric_limits<double>::quiet_NaN();
  files[0].advice = {{.what = "mains hum", .cure = "battery", .at = {}}};
  files[0].rating = Rating::poor;
  files[1].input = "b.txt";
  files[1].error = Error(Fault::input, "b.txt: no audio");
  CHECK(
      measured_json(files) ==
      R"({"files":[{"input":"a.wav","duration_seconds":1.5,"integrated_lufs":-16.0,"range_lu":null,)"
      R"("true_peak_dbtp":null,"sample_peak_dbfs":-1.0,"max_momentary_lufs":-10.13,"max_short_term_lufs":null,)"
      R"("advice":[{"what":"mains hum","cure":"battery","at_ms":[]}],"rating":"poor","error":null},{"input":"b.txt","duration_seconds":null,"integrated_lufs":null,"range_lu":null,)"
      R"("true_peak_dbtp":null,"sample_peak_dbfs":null,"max_momentary_lufs":null,"max_short_term_lufs":null,"advice":[],"rating":null,)"
      R"("error":{"what":"b.txt: no audio","hint":"","fault":"input","context":[]}}]})"
      "\n");
}
