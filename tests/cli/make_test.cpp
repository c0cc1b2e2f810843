// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
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

namespace {

constexpr Format stereo{44100, 2};

}  // namespace

TEST_CASE("make writes the episode beside the recording and prints one document with every figure") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "notes.md", "What we talk about.\n\n0:00 Hello\n0:02 Good bye\n");
  const Ended ended =
      run_podmill({"make", folder / "talk.wav", "--notes", folder / "notes.md", "--title", "A talk", "--json"});
  CHECK(ended.exit == 0);
  const Json all = episodes(ended);
  REQUIRE(all.size() == 1);
  const Json& one = all[0];
  CHECK(one["status"] == "made");
  CHECK(one["input"] == folder / "talk.wav");
  CHECK(one["output"] == folder / "talk.mp3");
  CHECK(fs::file_size(folder / "talk.mp3") == one["bytes"]);
  CHECK(one["duration_seconds"] == doctest::Approx(4));
  CHECK(one["before"]["integrated_lufs"].is_number());
  CHECK(one["after"]["integrated_lufs"].get<double>() == doctest::Approx(-16).epsilon(0.03));
  CHECK(one["after"]["true_peak_dbtp"].get<double>() <= -0.9);
  CHECK(one["gain_db"].is_number());
  CHECK(one["limiter"].contains("max_reduction_db"));
  CHECK(one["limiter"].contains("limited_seconds"));
  CHECK(
      one["chapters"] ==
      Json::parse(R"([{"start_ms":0,"title":"Hello","url":null},{"start_ms":2000,"title":"Good bye","url":null}])"));
  CHECK(one["warnings"].is_array());
  CHECK(one["error"].is_null());
}

TEST_CASE("without --json the outcome goes to standard output, and with -q nothing is printed at all") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  const Ended told = run_podmill({"make", folder / "talk.wav"});
  CHECK(told.exit == 0);
  CHECK(has(told.out, "talk.mp3"));
  CHECK(has(told.out, "LUFS"));
  CHECK(has(told.err, "talk.wav: encode\n"));
  const Ended quiet = run_podmill({"make", folder / "talk.wav", "-q"});
  CHECK(quiet.exit == 0);
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
}

TEST_CASE("the same bytes come out whatever the number of threads") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  CHECK(run_podmill({"make", folder / "talk.wav", "-o", folder / "1.mp3", "-j", "1", "--title", "T"}).exit == 0);
  CHECK(run_podmill({"make", folder / "talk.wav", "-o", folder / "2.mp3", "-j", "2", "--title", "T"}).exit == 0);
  CHECK(bytes_of(folder / "1.mp3") == bytes_of(folder / "2.mp3"));
}

TEST_CASE("a plan says what would be done and writes nothing, by either name") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  for (const std::string word : {"--plan", "--dry-run"}) {
    const Ended json = run_podmill({"make", folder / "talk.wav", "-o", folder / "new/", word, "--json"});
    CHECK(json.exit == 0);
    const Json one = episodes(json)[0];
    CHECK(one["status"] == "planned");
    CHECK(one["output"] == folder / "new/talk.mp3");
    CHECK(one["bytes"].get<double>() == doctest::Approx(4 * 16000).epsilon(0.1));
    const Ended told = run_podmill({"make", folder / "talk.wav", word});
    for (const std::string stage : {"decode", "normalize", "encode", "tag"})
      CHECK(has(told.out, "\n  " + stage + " "));
  }
  CHECK(names(folder.path()) == std::vector<std::string>{"talk.wav"});
}

TEST_CASE("an existing output is replaced if it is Podmill's own, or with --force") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "talk.mp3", "somebody's own file");
  const Ended refused = run_podmill({"make", folder / "talk.wav"});
  CHECK(refused.exit != 0);
  CHECK(has(refused.err, "--force"));
  CHECK(bytes_of(folder / "talk.mp3") == "somebody's own file");
  CHECK(run_podmill({"make", folder / "talk.wav", "--force"}).exit == 0);
  CHECK(run_podmill({"make", folder / "talk.wav", "--title", "Another"}).exit == 0);
  CHECK(names(folder.path()) == std::vector<std::string>{"talk.mp3", "talk.report.json", "talk.wav"});
}

TEST_CASE("what is wrong with the command line or the preset ends with 2 before any work, and with a document") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  const std::vector<std::vector<std::string>> wrong = {{"-p", "podcsat"},
                                                       {"-p", folder / "none.toml"},
                                                       {"--set", "normalize.loudnes=-18"},
                                                       {"--set", "nonsense"},
                                                       {"--set", "normalize.loudness=9"},
                                                       {"--from", "ten"},
                                                       {"--from", "2", "--to", "1"},
                                                       {"--from", "0:02", "--to", "0:01"},
                                                       {"--forse"},
                                                       {"-j", "many"},
                                                       {"-o", folder / "no/such/x.mp3"},
                                                       {"-o", "-"}};
  for (std::vector<std::string> words : wrong) {
    words.insert(words.begin(), {"make", folder / "talk.wav", "--json"});
    const Ended ended = run_podmill(words);
    CAPTURE(words.back());
    CAPTURE(ended.err);
    CHECK(ended.exit == 2);
    CHECK_FALSE(ended.err.empty());
    const Json all = episodes(ended);
    REQUIRE(all.size() == 1);
    CHECK(all[0]["status"] == "failed");
    CHECK_FALSE(all[0]["error"]["what"].get<std::string>().empty());
  }
  CHECK(names(folder.path()) == std::vector<std::string>{"talk.wav"});
}

TEST_CASE("what can't be a recording is refused in words that name it") {
  const TemporaryFolder folder;
  write_bytes(folder / "empty.wav", "");
  write_bytes(folder / "text.mp4", "Dear diary\n");
  for (const std::string name : {"empty.wav", "text.mp4", "absent.flac"}) {
    const Ended ended = run_podmill({"make", folder / name, "-q"});
    CHECK(ended.exit == 1);
    CHECK(has(ended.err, name));
    CHECK(ended.out.empty());
  }
  CHECK(names(folder.path()) == std::vector<std::string>{"empty.wav", "text.mp4"});
}

TEST_CASE("silence is refused with the reason, or made as it is with a warning") {
  const TemporaryFolder folder;
  record(folder / "silence.wav", 0);
  const Ended refused = run_podmill({"make", folder / "silence.wav"});
  CHECK(refused.exit == 1);
  CHECK(has(refused.err, "silen"));
  CHECK_FALSE(fs::exists(folder / "silence.mp3"));
  const Ended accepted = run_podmill({"make", folder / "silence.wav", "--set", "normalize.silence=accept", "--json"});
  CHECK(accepted.exit == 0);
  const Json one = episodes(accepted)[0];
  CHECK(one["status"] == "made");
  CHECK_FALSE(one["warnings"].empty());
  CHECK(one["after"]["integrated_lufs"].is_null());
}

TEST_CASE("standard input is a recording too, if the output has a name") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  const Circumstances piped{.input = bytes_of(folder / "talk.wav"), .folder = folder.path(), .out = {}};
  CHECK(run_podmill({"make", "-", "-o", "piped.mp3", "--title", "T"}, piped).exit == 0);
  CHECK(run_podmill({"make", "talk.wav", "-o", "named.mp3", "--title", "T"}, piped).exit == 0);
  CHECK(bytes_of(folder / "piped.mp3") == bytes_of(folder / "named.mp3"));
  CHECK(run_podmill({"make", "-"}, piped).exit == 2);
}

TEST_CASE("joined recordings become one episode") {
  const TemporaryFolder folder;
  record(folder / "1.wav", 0.1, 2, 1);
  record(folder / "2.wav", 0.1, 3, 2);
  const Ended ended =
      run_podmill({"make", folder / "1.wav", folder / "2.wav", "--join", "-o", folder / "both.mp3", "--json"});
  CHECK(ended.exit == 0);
  const Json all = episodes(ended);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["duration_seconds"] == doctest::Approx(5));
}

TEST_CASE("a preview has the wished length and the whole episode's gain") {
  const TemporaryFolder folder;
  record(folder / "talk.wav", 0.1, 6);
  const Json whole = episodes(run_podmill({"make", folder / "talk.wav", "--json"}))[0];
  const Json preview = episodes(run_podmill(
      {"make", folder / "talk.wav", "-o", folder / "preview.mp3", "--from", "0:01", "--to", "0:03.5", "--json"}))[0];
  CHECK(preview["status"] == "made");
  CHECK(preview["duration_seconds"] == doctest::Approx(2.5));
  CHECK(preview["gain_db"] == whole["gain_db"]);
}

TEST_CASE("a preview is a file of its own and leaves the finished episode alone, unless -o names a file") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  CHECK(run_podmill({"make", folder / "talk.wav"}).exit == 0);
  const std::string finished = bytes_of(folder / "talk.mp3");
  for (const std::string option : {"--from", "--to"}) {
    const Json preview = episodes(run_podmill({"make", folder / "talk.wav", option, "0:02", "--json"}))[0];
    CHECK(preview["output"] == folder / "talk.preview.mp3");
    CHECK(preview["duration_seconds"] == doctest::Approx(2));
  }
  CHECK(bytes_of(folder / "talk.mp3") == finished);
  const auto output = [&](const std::string& out) {
    return episodes(
        run_podmill({"make", folder / "talk.wav", "--to", "0:02", "-o", out, "--plan", "--json"}))[0]["output"];
  };
  CHECK(output(folder / "new/") == folder / "new/talk.preview.mp3");
  CHECK(output(folder / "x.mp3") == folder / "x.mp3");
}

TEST_CASE("--set overrides one value of the preset") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  const Ended ended = run_podmill(
      {"make", "--set", "normalize.loudness=-20", "--set", "encode.channels=stereo", folder / "talk.wav", "--json"});
  CHECK(ended.exit == 0);
  CHECK(episodes(ended)[0]["after"]["integrated_lufs"].get<double>() == doctest::Approx(-20).epsilon(0.025));
}

TEST_CASE("an interrupt at any stage ends as shells tell it and leaves nothing behind") {
  for (const auto& [signal, stage] : {std::pair{SIGINT, "decode"}, {SIGTERM, "encode"}}) {
    const TemporaryFolder folder;
    record(folder / "talk.wav", 0.1, 60);  // long enough to be still at work when the signal comes
    Running making({"make", folder / "talk.wav", "-o", folder / "out/", "--json"});
    REQUIRE(making.has_said(stage));
    making.signal(signal);
    const Ended ended = making.wait();
    CAPTURE(ended.err);
    CHECK(ended.exit == 128 + signal);
    CHECK(episodes(ended)[0]["status"] == "failed");
    CHECK(names(folder.path()) == std::vector<std::string>{"talk.wav"});
  }
}

TEST_CASE("where the output can't be written, that is said and nothing is left") {
  const TemporaryFolder folder;
  record(folder / "talk.wav", 0.1, 2);
  for (const std::string place : {"/dev/full", "/proc/talk.mp3"}) {
    const Ended ended = run_podmill({"make", folder / "talk.wav", "-o", place, "--force", "-q"});
    CHECK(ended.exit == 1);
    CHECK(has(ended.err, place));
  }
  CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("a full standard output is an error, a reader that went away is none") {
  const TemporaryFolder folder;
  const Ended full = run_podmill({"presets"}, {.input = {}, .folder = {}, .out = "/dev/full"});
  CHECK(full.exit == 1);
  CHECK(has(full.err, "standard output"));
  const Ended gone = run_program({"bash", "-c", program_path() + " presets podcast | true; echo ${PIPESTATUS[0]}"});
  CHECK(gone.out == "0\n");
  CHECK(gone.err.empty());
}

TEST_CASE("make gives advice on the recording and rates it beside its result") {
  const TemporaryFolder folder;
  const auto speech = babble(stereo, stereo.frames(Millis{5000}), 0.02);
  const auto hiss = play(*noise(stereo, speech->length(), 0.001));
  write_wav(folder / "low.wav",
            *wave(stereo, speech->length(),
                  [=, s = play(*speech)](std::int64_t at, int c) {
                    const auto i = static_cast<std::size_t>(2 * at + c);
                    return s[i] + hiss[i];
                  }),
            WavSample::f32);
  const Json low = episodes(run_podmill({"make", folder / "low.wav", "--json"}))[0];
  REQUIRE(low["advice"].size() == 2);
  CHECK(low["advice"][0]["what"].get<std::string>().starts_with("noise in the pauses"));
  CHECK(low["advice"][1]["what"].get<std::string>().starts_with("recorded too low"));
  CHECK(low["rating"] == "poor");
  CHECK(low["result_rating"] == "poor");
  record(folder / "good.wav", 0.3);
  const Ended told = run_podmill({"make", folder / "good.wav"});
  CHECK(told.err.find("advice") == std::string::npos);
  CHECK(told.out.find("rating                    good          good") != std::string::npos);
  const Ended again = run_podmill({"make", folder / "low.wav", "-o", folder / "again.mp3"});
  CHECK(again.err.find("low.wav: advice on the recording:\n    noise in the pauses") != std::string::npos);
}
