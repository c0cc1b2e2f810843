// SPDX-License-Identifier: MIT
#include "publish/report_json.h"

#include <doctest/doctest.h>

#include <limits>

using namespace podmill;
using namespace std::chrono_literals;

TEST_CASE("a made episode is told with its keys in the promised order and its figures rounded") {
  Outcome outcome{"talk.wav", "talk.mp3", Status::made, {}, {}};
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
  report.chapters = {{0ms, 61s, "Intro \"one\"", ""}, {30s, 61s, "Two", "https://example.org"}};
  report.warnings = {"careful"};
  const std::string json = outcomes_json({&outcome, 1});
  CHECK(json.starts_with(
      R"({"episodes":[{"input":"talk.wav","output":"talk.mp3","status":"made",)"
      R"("before":{"integrated_lufs":-23.46,"range_lu":5.0,"true_peak_dbtp":0.0},)"
      R"("after":{"integrated_lufs":null,"range_lu":null,"true_peak_dbtp":null},"gain_db":7.46,)"
      R"("limiter":{"max_reduction_db":1.23,"limited_seconds":5.68},"duration_seconds":61.234568,"bytes":987654,)"
      R"("chapters":[{"start_ms":0,"title":"Intro \"one\"","url":null},)"
      R"({"start_ms":30000,"title":"Two","url":"https://example.org"}],"warnings":["careful"],"error":null}],)"
      R"("versions":{"podmill":")"));
  CHECK(json.ends_with("}}\n"));
}
