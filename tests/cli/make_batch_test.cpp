// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/made_episodes.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using Json = nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("-o is a folder if it exists as one, ends in a slash, or there are several inputs") {
  const TemporaryFolder folder;
  record(folder / "a.wav");
  record(folder / "b.wav");
  fs::create_directory(folder / "there");
  const auto outputs = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "make");
    words.insert(words.end(), {"--plan", "--json"});
    std::vector<std::string> found;
    for (const Json& episode : episodes(run_podmill(words))) found.push_back(episode["output"]);
    return found;
  };
  CHECK(outputs({folder / "a.wav", "-o", folder / "x.mp3"}) == std::vector{folder / "x.mp3"});
  CHECK(outputs({folder / "a.wav", "-o", folder / "there"}) == std::vector{folder / "there/a.mp3"});
  CHECK(outputs({folder / "a.wav", "-o", folder / "new/"}) == std::vector{folder / "new/a.mp3"});
  CHECK(outputs({folder / "a.wav", folder / "b.wav", "-o", folder / "new"}) ==
        std::vector{folder / "new/a.mp3", folder / "new/b.mp3"});
  CHECK(outputs({folder / "a.wav", folder / "b.wav", "--join", "-o", folder / "x.mp3"}) ==
        std::vector{folder / "x.mp3"});
}

TEST_CASE("inputs that would get one name, or replace an input, are refused before any work") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "other");
  record(folder / "a.wav");
  record(folder / "other/a.wav");
  write_bytes(folder / "notes.md", "Words");
  fs::copy(folder / "a.wav", folder / "b.mp3");
  fs::create_hard_link(folder / "a.wav", folder / "hard.mp3");
  fs::create_symlink(folder / "a.wav", folder / "soft.mp3");
  const auto before = names(folder.path());
  const std::vector<std::vector<std::string>> refused = {
      {folder / "a.wav", folder / "other/a.wav", "-o", folder / "out"},
      {folder / "b.mp3"},
      {folder / "a.wav", "-o", folder / "a.wav"},
      {folder / "a.wav", "-o", folder / "other/../a.wav"},
      {folder / "a.wav", "-o", folder / "hard.mp3"},
      {folder / "a.wav", "-o", folder / "soft.mp3"},
      {folder / "a.wav", folder / "b.mp3", "-o", folder.path()},
      {folder / "a.wav", "--notes", folder / "notes.md", "-o", folder / "notes.md"},
  };
  for (std::vector<std::string> words : refused) {
    words.insert(words.begin(), "make");
    words.emplace_back("--force");
    const Ended ended = run_podmill(words);
    CAPTURE(ended.err);
    CHECK(ended.exit == 2);
    CHECK(has(ended.err, "hint: "));
  }
  CHECK(names(folder.path()) == before);
}

TEST_CASE("a folder means the media files directly inside, sorted, others ignored and counted") {
  const TemporaryFolder folder;
  for (const std::string name : {"b.wav", "a.WAV", "C.wav", ".hidden.wav"}) record(folder / name, 0.1, 1);
  write_bytes(folder / "notes.txt", "text");
  fs::create_directory(folder / "deeper");
  record(folder / "deeper/c.wav", 0.1, 1);
  const Ended ended = run_podmill({"make", folder.path(), "-o", folder / "out/", "--plan", "--json"});
  CHECK(ended.exit == 0);
  std::vector<std::string> inputs;
  for (const Json& episode : episodes(ended))
    inputs.push_back(fs::path(episode["input"].get<std::string>()).filename());
  CHECK(inputs == std::vector<std::string>{"C.wav", "a.WAV", "b.wav"});
  CHECK(has(ended.err, "3 recordings; ignored: 3 other files"));

  fs::create_directory(folder / "empty");
  write_bytes(folder / "empty/readme.txt", "text");
  const Ended none = run_podmill({"make", folder / "empty"});
  CHECK(none.exit == 2);
  CHECK(has(none.err, "no recordings"));
}

TEST_CASE("a folder is made again beside its own episodes") {
  const TemporaryFolder folder;
  record(folder / "a.wav", 0.1, 2);
  CHECK(run_podmill({"make", folder.path()}).exit == 0);
  const Ended again = run_podmill({"make", folder.path(), "--json"});
  CHECK(again.exit == 0);
  CHECK(episodes(again).size() == 1);
}

TEST_CASE("a failing episode is told with its file and stops no other") {
  const TemporaryFolder folder;
  write_bytes(folder / "broken.wav", "this is no recording");
  record(folder / "good.wav");
  const Ended ended = run_podmill(
      {"make", folder / "broken.wav", folder / "missing.wav", folder / "good.wav", "-o", folder / "out", "--json"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "broken.wav"));
  const Json all = episodes(ended);
  REQUIRE(all.size() == 3);
  CHECK(all[0]["status"] == "failed");
  CHECK(has(all[0]["error"]["what"], "broken.wav"));
  CHECK(all[0]["error"].contains("hint"));
  CHECK(all[1]["status"] == "failed");
  CHECK(all[2]["status"] == "made");
  CHECK(names(folder / "out") == std::vector<std::string>{".podmill", "good.mp3", "good.report.json"});
}

TEST_CASE("episodes made side by side are those made alone, told in the order of the inputs") {
  const TemporaryFolder folder;
  std::vector<std::string> command{"make"};
  for (int i = 0; i < 6; ++i) {
    command.push_back(folder / fmt::format("{}.wav", i));
    record(command.back(), 0.1, i % 2 == 0 ? 9 : 2, static_cast<unsigned>(i + 1));
  }
  write_bytes(folder / "3.wav", "no recording");
  command.insert(command.end(), {"-o", folder / "new/deep/", "--json", "-j", "3"});
  const Ended ended = run_podmill(command);
  CHECK(ended.exit == 1);
  const Json all = episodes(ended);
  REQUIRE(all.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(all[i]["input"] == folder / fmt::format("{}.wav", i));
    CHECK(all[i]["status"] == (i == 3 ? "failed" : "made"));
  }
  run_podmill({"make", folder / "4.wav", "-o", folder / "alone.mp3", "--title", "4", "-j", "1", "-q"});
  CHECK(bytes_of(folder / "alone.mp3") == bytes_of(folder / "new/deep/4.mp3"));
}
