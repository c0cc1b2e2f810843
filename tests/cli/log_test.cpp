// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
using nlohmann::json;

namespace {

/// Every line of a log, which all are objects with what every event has.
std::vector<json> events(const std::string& log) {
  static const std::regex utc(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)");
  std::vector<json> all;
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line, nullptr, false);
    CAPTURE(line);
    REQUIRE(event.is_object());
    CHECK(std::regex_match(event["time"].get<std::string>(), utc));
    CHECK(event["level"].is_string());
    CHECK(event["event"].is_string());
    all.push_back(event);
  }
  return all;
}

std::vector<json> called(const std::vector<json>& all, const std::string& name) {
  std::vector<json> found;
  for (const json& event : all)
    if (event["event"] == name) found.push_back(event);
  return found;
}

}  // namespace

TEST_CASE("a log in JSON tells stages, episodes as they end, and a summary, one object a line") {
  const ShowFolder show;
  show.record("a.wav");
  show.write("recordings/b.wav", "no \xFF recording");
  show.write("episodes/c.md", "---\ndraft: true\n---\n");
  const Ended ended = show.make({"--log-format", "json"});
  CHECK(ended.exit == 1);
  const std::vector<json> log = events(ended.err);
  CHECK(called(log, "remark").size() == 1);
  CHECK(called(log, "stage").front()["stage"] == "decode");
  const std::vector<json> episodes = called(log, "episode");
  REQUIRE(episodes.size() == 2);
  CHECK(episodes[0]["status"] == "made");
  CHECK(episodes[0]["level"] == "info");
  CHECK(episodes[0]["after"]["integrated_lufs"].get<double>() == doctest::Approx(-16).epsilon(0.01));
  CHECK(episodes[1]["status"] == "failed");
  CHECK(episodes[1]["level"] == "error");
  CHECK(has(episodes[1]["error"]["what"].get<std::string>(), "b.wav: "));
  REQUIRE(called(log, "summary").size() == 1);
  CHECK(log.back()["made"] == 1);
  CHECK(log.back()["failed"] == 1);
  for (const json& event : events(show.make({"--log-format", "json", "-q"}).err)) CHECK(event["level"] == "error");
}

TEST_CASE("what can't be begun is an event too, a misused command line among it") {
  const ShowFolder show;
  const std::pair<std::vector<std::string>, std::string> misuses[] = {
      {{"-p", "none", "--log-format", "json"}, "preset"}, {{"--log-format=json", "--no-such-option"}, "usage"}};
  for (const auto& [words, fault] : misuses) {
    const Ended ended = show.make(words);
    CHECK(ended.exit == 2);
    const std::vector<json> errors = called(events(ended.err), "error");
    REQUIRE(errors.size() == 1);
    CHECK(errors[0]["error"]["fault"] == fault);
    CHECK(errors[0]["level"] == "error");
  }
}
