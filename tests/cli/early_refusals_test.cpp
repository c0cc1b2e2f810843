// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/made_episodes.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

namespace {

std::ptrdiff_t files_in(const std::string& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

/// What make says of it, which is the same with --plan; nothing may be written by either.
std::string refusal(const TemporaryFolder& folder, Words words) {
  words.insert(words.begin(), "make");
  const std::ptrdiff_t before = files_in(folder.path());
  const Circumstances here{.input = {}, .folder = folder.path(), .out = {}};
  const Ended ended = run_podmill(words, here);
  words.emplace_back("--plan");
  const Ended planned = run_podmill(words, here);
  CAPTURE(ended.err);
  CHECK(ended.exit > 0);
  CHECK(planned.exit == ended.exit);
  CHECK(planned.err == ended.err);
  CHECK_FALSE(has(ended.err, "encode\n"));
  CHECK(files_in(folder.path()) == before);
  return ended.err;
}

std::string recorded(const TemporaryFolder& folder, const std::string& name) {
  record(folder / name);
  return name;
}

}  // namespace

TEST_CASE("what isn't there is told as that, with what was probably meant, before anything is decoded") {
  const TemporaryFolder folder;
  recorded(folder, "kennedy.wav");
  const std::string misspelt = refusal(folder, {"kenedy.wav"});
  CHECK(misspelt.starts_with("kenedy.wav: no such file\n  hint: did you mean kennedy.wav?\n"));
  CHECK_FALSE(has(misspelt, "while"));
  CHECK(has(refusal(folder, {"nosuch/"}), "nosuch/: no such folder"));
  CHECK(has(refusal(folder, {"https://example.org/a.mp3"}), "is an address"));
  CHECK(has(refusal(folder, {"kennedy.wav", "--cover", "https://example.org/a.png"}), "is an address"));
}

TEST_CASE("one misspelt recording stops no other") {
  const TemporaryFolder folder;
  recorded(folder, "one.wav");
  const Ended ended = run_podmill({"make", "one.wav", "tow.wav"}, {.input = {}, .folder = folder.path(), .out = {}});
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "tow.wav: no such file"));
  CHECK(fs::exists(folder / "one.mp3"));
}

TEST_CASE("-o names an MP3 or a folder, and one file for one episode") {
  const TemporaryFolder folder;
  recorded(folder, "a.wav");
  recorded(folder, "b.wav");
  CHECK(has(refusal(folder, {"a.wav", "-o", "x.ogg"}), "call it x.mp3"));
  CHECK(has(refusal(folder, {"a.wav", "-o", "x.M4A"}), "an episode is an MP3"));
  CHECK(has(refusal(folder, {"a.wav", "b.wav", "-o", "both.mp3"}), "--join"));
  const Circumstances here{.input = {}, .folder = folder.path(), .out = {}};
  for (const Words& words :
       {Words{"make", "a.wav", "-o", "x.MP3", "--plan"}, Words{"make", "a.wav", "-o", "x", "--plan"},
        Words{"make", "a.wav", "b.wav", "-o", "v1.2", "--plan"},
        Words{"make", "a.wav", "b.wav", "-o", "all.mp3/", "--plan"},
        Words{"make", "a.wav", "b.wav", "--join", "-o", "both.mp3", "--plan"}})
    CHECK(run_podmill(words, here).exit == 0);
}

TEST_CASE("a name is as long as all files beside the episode allow, and no longer") {
  const TemporaryFolder folder;
  constexpr std::size_t longest = 255, report = 12;  // ".report.json"
  const std::string fits(longest - report, 'd');
  recorded(folder, fits + ".wav");
  const Circumstances here{.input = {}, .folder = folder.path(), .out = {}};
  CHECK(run_podmill({"make", fits + ".wav"}, here).exit == 0);
  CHECK(fs::exists(folder / fits + ".report.json"));
  const std::string over(longest - report + 1, 'e');
  recorded(folder, over + ".wav");
  CHECK(has(refusal(folder, {over + ".wav"}), "its name is too long: 256 bytes, and 255 fit"));
}

TEST_CASE("a preview that would begin past the end is refused with the length") {
  const TemporaryFolder folder;
  recorded(folder, "a.wav");
  CHECK(has(refusal(folder, {"a.wav", "--from", "0:04"}), "the episode ends at 0:04"));
  CHECK(has(refusal(folder, {"a.wav", "--from", "10:00"}), "begin at 10:00, and the episode ends at 0:04"));
}

TEST_CASE("a cover that is no picture is refused, wherever it is named") {
  const TemporaryFolder folder;
  recorded(folder, "a.wav");
  write_bytes(folder / "c.png", "not a picture");
  CHECK(has(refusal(folder, {"a.wav", "--cover", "c.png"}), "c.png"));
}

TEST_CASE("blanks, quotes and units around the value of --set are as right as none") {
  const TemporaryFolder folder;
  recorded(folder, "a.wav");
  const Circumstances here{.input = {}, .folder = folder.path(), .out = {}};
  for (const std::string set :
       {"normalize.loudness=-18", "normalize.loudness = -18", "normalize.loudness=\"-18\"",
        "normalize.loudness='-18 LUFS'", "normalize.loudness=-18LUFS", "normalize.ceiling=-1.5 dBTP",
        "encode.bit_rate = 96 kbps", "decode.damaged = \"accept\"", "decode.rate=48 kHz", "decode.repair=no"}) {
    const Ended ended = run_podmill({"make", "a.wav", "--plan", "--set", set}, here);
    CAPTURE(set);
    CAPTURE(ended.err);
    CHECK(ended.exit == 0);
  }
  CHECK(has(refusal(folder, {"a.wav", "--set", "normalize.loudness=-18 dB"}), "must be in LUFS"));
  CHECK(has(refusal(folder, {"a.wav", "--set", "normalize.ceiling=-1 dBFS"}), "must be in dBTP"));
  CHECK(has(refusal(folder, {"a.wav", "--set", "trim.margin=500 Hz", "-p", "interview"}), "a time with its unit"));
}

TEST_CASE("which stage was at work is told to who asks for more") {
  const TemporaryFolder folder;
  write_bytes(folder / "a.wav", "no sound at all");
  const Circumstances here{.input = {}, .folder = folder.path(), .out = {}};
  CHECK_FALSE(has(run_podmill({"make", "a.wav"}, here).err, "while planning"));
  CHECK(has(run_podmill({"make", "a.wav", "-v"}, here).err, "while planning the stage decode"));
}
