// SPDX-License-Identifier: MIT
#include "publish/outcome_formats.h"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

using namespace podmill;
using namespace std::chrono_literals;

namespace {

Outcome made() {
  Outcome outcome;
  outcome.input = "/show/a_talk.wav";
  outcome.output = "/show/a_talk.mp3";
  outcome.status = Status::made;
  Report& report = outcome.report;
  report.before.emplace().integrated_lufs = -23.46;
  report.before->true_peak_dbtp = -std::numeric_limits<double>::infinity();
  report.after.emplace().integrated_lufs = -16.01;
  report.after->true_peak_dbtp = -1.2;
  report.duration_seconds = 2890.3;
  report.chapters = {{0ms, 61s, {"Intro"}}, {30s, 61s, {"Two"}}};
  report.warnings = {{"", "no title"}};
  report.advice = {{.what = "clipped", .cure = "less gain", .at = {1500ms, 2500ms}}};
  return outcome;
}

Outcome failed(const std::string& input, const std::string& what) {
  Outcome outcome;
  outcome.input = input;
  outcome.error = Error{Fault::input, what, "look at it"};
  return outcome;
}

Outcome failed(const std::string& input, const Place& place, const std::string& what) {
  Outcome outcome = failed(input, what);
  outcome.error = Error{Fault::input, place, what, "look at it"};
  return outcome;
}

}  // namespace

TEST_CASE("the Markdown has every episode's figures before and after, then failures, warnings and advice") {
  const std::vector<Outcome> outcomes{made(), failed("/show/b.wav", "b.md:3: a|b"), failed("-", "no sound")};
  CHECK(outcomes_markdown(outcomes) ==
        "### Episodes: 2 of 3 failed\n\n"
        "| episode | status | loudness, LUFS | true peak, dBTP | length | chapters | warnings | advice |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| a\\_talk.mp3 | made | -23.5 → -16.0 | – → -1.2 | 48:10.3 | 2 | 1 | 1 |\n"
        "| b.wav | **failed** |  |  |  | 0 | 0 | 0 |\n"
        "| standard input | **failed** |  |  |  | 0 | 0 | 0 |\n\n"
        "- a\\_talk.mp3: warning: no title\n"
        "- a\\_talk.mp3: advice: clipped: at 0:01.5, 0:02.5; less gain\n"
        "- b.wav: **failed**: b.md:3: a\\|b   hint: look at it\n"
        "- standard input: **failed**: no sound   hint: look at it\n\n");
}

TEST_CASE("where nothing went wrong the Markdown is a table and nothing else") {
  Outcome quiet = made();
  quiet.report.warnings.clear();
  quiet.report.advice.clear();
  const std::string text = outcomes_markdown({&quiet, 1});
  CHECK(text.starts_with("### Episodes: 1\n\n|"));
  CHECK(text.ends_with("| 2 | 0 | 0 |\n\n"));
}

TEST_CASE("GitHub is told of failures at their line or recording, of warnings and advice at the recording") {
  const std::vector<Outcome> outcomes{made(), failed("/show/b.wav", Place{"/show/b.md", 3}, "no number"),
                                      failed("/show/c.wav", "/show/c.wav: no sound"), failed("-", "no sound")};
  CHECK(outcomes_github(outcomes) ==
        "::warning file=/show/a_talk.wav,title=a_talk.wav::no title\n"
        "::notice file=/show/a_talk.wav,title=a_talk.wav::clipped: at 0:01.5, 0:02.5; less gain\n"
        "::error file=/show/b.md,line=3,title=An episode was not made::/show/b.md:3: no number%0A  hint: look at it\n"
        "::error file=/show/c.wav,title=An episode was not made::/show/c.wav: no sound%0A  hint: look at it\n"
        "::error title=An episode was not made::no sound%0A  hint: look at it\n");
}

TEST_CASE("notes that fail every episode are annotated once") {
  const std::vector<Outcome> outcomes{failed("/a.wav", Place{"/n.md", 3}, "no"),
                                      failed("/b.wav", Place{"/n.md", 3}, "no")};
  CHECK(outcomes_github(outcomes) == outcomes_github({outcomes.data(), 1}));
}

TEST_CASE("the formats of make are found by these names") {
  std::string names;
  for (const auto& format : outcome_formats()) names += std::string(format.name) + " ";
  CHECK(names == "json github markdown ");
}
