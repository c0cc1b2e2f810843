// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "media/mp3/digest.h"
#include "pipeline/sound/part.h"
#include "system/output_file.h"
#include "tests/support/images.h"
#include "tests/support/json_schema.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"
#include "tests/support/voices.h"

using namespace podmill;
using namespace podmill::testing;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr Format mono{48000, 1};

void record(const std::string& path) { write_wav(path, *babble(mono, {4 * 48000}, 0.2)); }

/// Speech with pauses of 2.5 and 2 s.
void record_with_pauses(const std::string& path) {
  const auto seconds = [](double time) { return Frames{std::llround(time * 48000)}; };
  const SoundPtr speech =
      joined({voice(mono, seconds(4), 0, 1, 1), silence(mono, seconds(2.5)), voice(mono, seconds(4), 0, 1, 2),
              silence(mono, seconds(2)), voice(mono, seconds(4), 0, 1, 3)});
  write_wav(path, *over(speech, noise(mono, speech->length(), 0.001)));
}

Json report_in(const std::string& path) { return Json::parse(bytes_of(path), nullptr, false); }

}  // namespace

TEST_CASE("make writes a report beside the episode: by its schema, of this MP3, the same from anywhere") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "a");
  fs::create_directory(folder / "b");
  record(folder / "a/talk.wav");
  write_bytes(folder / "a/talk.md", "0:00 Hello\n0:02 Good bye\n");
  fs::copy(folder / "a/talk.wav", folder / "b/talk.wav");
  fs::copy(folder / "a/talk.md", folder / "b/talk.md");
  REQUIRE(run_podmill({"make", folder / "a/talk.wav", "--notes", folder / "a/talk.md", "-q", "-j", "1"}).exit == 0);
  REQUIRE(run_podmill({"make", "talk.wav", "--notes", "talk.md", "-q", "-j", "2"},
                      {.input = {}, .folder = folder / "b", .out = {}})
              .exit == 0);

  const Json report = report_in(folder / "a/talk.report.json");
  std::ifstream schema(source_folder() + "/publish/report.schema.json");
  CHECK(breaches(Json::parse(schema), report) == std::vector<std::string>{});
  CHECK(report["episode"]["file"] == "talk.mp3");
  CHECK(report["episode"]["audio_xxh3"] == mp3_digest(folder / "a/talk.mp3"));
  CHECK(report["episode"]["bytes"] == fs::file_size(folder / "a/talk.mp3"));
  CHECK(report["recordings"] == Json::array({"talk.wav"}));
  CHECK(report["chapters"].size() == 2);
  CHECK(report["timeline"]["pieces"].size() == 1);
  CHECK(bytes_of(folder / "b/talk.report.json") == bytes_of(folder / "a/talk.report.json"));
  CHECK_FALSE(has(bytes_of(folder / "a/talk.report.json"), folder.path()));

  if (run_program({"python3", "-c", "import jsonschema"}).exit == 0) {
    const Ended other =
        run_program({"python3", "-W", "ignore", "-c",
                     "import json, jsonschema, sys; s, r = (json.load(open(p)) for p in sys.argv[1:]); "
                     "jsonschema.Draft202012Validator.check_schema(s); jsonschema.validate(r, s)",
                     source_folder() + "/publish/report.schema.json", folder / "a/talk.report.json"});
    CAPTURE(other.err);
    CHECK(other.exit == 0);
  }
}

TEST_CASE("a report names every file that an episode is made of without its folder, wherever it is spoken of") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "in");
  record_with_pauses(folder / "in/talk.wav");
  write_wav(folder / "in/intro.wav", *noise(mono, {48000}, 0.1));
  write_wav(folder / "in/outro.wav", *silence(mono, {48000}));
  write_bytes(folder / "in/cuts.txt", "1\t2\tcough\n99\t100\tpast the end\n");
  write_bytes(folder / "in/list.txt", "0:00 Hello\n0:02 Good bye\n\nWe meet again at 7:30 on Monday.\n\n");
  write_file(folder / "in/art.png", png(300, 300, [](int, int) { return Pixel{200, 10, 10, 255}; }));
  write_bytes(folder / "in/mine.toml",
              "[[stage]]\nuse = \"decode\"\n[[stage]]\nuse = \"tighten\"\ncuts = \"cuts.txt\"\n"
              "[[stage]]\nuse = \"assemble\"\nintro = \"intro.wav\"\noutro = \"outro.wav\"\n"
              "[[stage]]\nuse = \"encode\"\n[[stage]]\nuse = \"tag\"\n");
  REQUIRE(run_podmill({"make", folder / "in/talk.wav", "-p", folder / "in/mine.toml", "--chapters",
                       folder / "in/list.txt", "--cover", folder / "in/art.png", "-o", folder / "out.mp3", "-q"})
              .exit == 0);
  const std::string text = bytes_of(folder / "out.report.json");
  CHECK_FALSE(has(text, folder.path()));
  for (const std::string name : {"talk.wav: ", "with intro.wav", "outro.wav or the recording is silent",
                                 "as cuts.txt says", "list.txt:4: ", "art.png: 300"}) {
    CAPTURE(name);
    CHECK(has(text, name));
  }
}

TEST_CASE("no report is written where none is wanted: of a preview, a plan, a failure, or with --no-report") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "text.wav", "no sound");
  CHECK(run_podmill({"make", folder / "talk.wav", "-q", "--from", "0:01"}).exit == 0);
  CHECK(run_podmill({"make", folder / "talk.wav", "-q", "--plan"}).exit == 0);
  CHECK(run_podmill({"make", folder / "talk.wav", "-q", "--no-report"}).exit == 0);
  CHECK(run_podmill({"make", folder / "text.wav", "-q"}).exit == 1);
  for (const auto& entry : fs::directory_iterator(folder.path())) CHECK_FALSE(has(entry.path().filename(), "report"));
}

TEST_CASE("a file of somebody else's is not replaced by a report") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "talk.report.json", "{\"mine\": true}");
  const Ended ended = run_podmill({"make", folder / "talk.wav", "-q"});
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "talk.report.json: is there already, and is no report of Podmill's"));
  CHECK_FALSE(fs::exists(folder / "talk.mp3"));
  CHECK(bytes_of(folder / "talk.report.json") == "{\"mine\": true}");
  CHECK(run_podmill({"make", folder / "talk.wav", "-q", "--force"}).exit == 0);
  CHECK(report_in(folder / "talk.report.json").contains("podmill_report"));
}

TEST_CASE("the list of cuts is written, obeyed when edited, and never replaced once it was edited") {
  const TemporaryFolder folder;
  record_with_pauses(folder / "talk.wav");
  const std::vector<std::string> make{"make", folder / "talk.wav", "-p", "tight", "-q"};
  REQUIRE(run_podmill(make).exit == 0);
  const std::string cuts = bytes_of(folder / "talk.cuts.txt");
  CHECK(std::ranges::count(cuts, '\n') == 2);
  const Json report = report_in(folder / "talk.report.json");
  CHECK(report["cuts"].size() == 2);
  CHECK(report["timeline"]["pieces"].size() == 3);
  CHECK(report["beside"][0]["file"] == "talk.cuts.txt");
  CHECK(run_podmill(make).exit == 0);
  CHECK(bytes_of(folder / "talk.cuts.txt") == cuts);

  const std::string edited = cuts.substr(0, cuts.find('\n') + 1);
  write_bytes(folder / "talk.cuts.txt", edited);
  const Ended refused = run_podmill(make);
  CHECK(refused.exit == 2);
  CHECK(has(refused.err, "talk.cuts.txt: is there already, and is not as Podmill wrote it"));
  CHECK(has(refused.err, "--cuts"));
  std::vector<std::string> obeying = make;
  obeying.insert(obeying.end(), {"--cuts", folder / "talk.cuts.txt"});
  CHECK(run_podmill(obeying).exit == 0);
  CHECK(bytes_of(folder / "talk.cuts.txt") == edited);
  CHECK(report_in(folder / "talk.report.json")["timeline"]["pieces"].size() == 2);
}

TEST_CASE("a transcript moves with the sound and comes out in all three formats") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  fs::create_directory(folder / "words");
  write_bytes(folder / "words/talk.srt",
              "1\n00:00:00,000 --> 00:00:01,500\nAnn: Hello there\n\n2\n00:00:01,500 --> 00:00:02,500\nBo: Cut me\n\n"
              "3\n00:00:02,400 --> 00:00:03,500\nAnn: Good bye\n");
  write_bytes(folder / "cuts.txt", "1.5\t2.5\tBo\n");
  write_bytes(folder / "talk.md", "---\ntranscript: words/talk.srt\n---\nNotes.\n");
  const std::vector<std::string> make{
      "make",  folder / "talk.wav", "--notes", folder / "talk.md", "-p", "tight", "--cuts", folder / "cuts.txt",
      "--set", "trim.head=false",   "--set",   "trim.tail=false",  "-q"};
  const Ended ended = run_podmill(make);
  CAPTURE(ended.err);
  REQUIRE(ended.exit == 0);
  CHECK(bytes_of(folder / "talk.vtt") ==
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n<v Ann>Hello there\n\n00:00:01.500 --> 00:00:02.500\n<v Ann>Good "
        "bye\n");
  CHECK(bytes_of(folder / "talk.srt") ==
        "1\n00:00:00,000 --> 00:00:01,500\nAnn: Hello there\n\n2\n00:00:01,500 --> 00:00:02,500\nGood bye\n");
  CHECK(
      bytes_of(folder / "talk.transcript.json") ==
      "{\"version\":\"1.0.0\",\"segments\":[\n{\"speaker\":\"Ann\",\"startTime\":0,\"endTime\":1.5,\"body\":\"Hello "
      "there\"},\n{\"speaker\":\"Ann\",\"startTime\":1.5,\"endTime\":2.5,\"body\":\"Good bye\"}\n]}\n");
  CHECK(report_in(folder / "talk.report.json")["beside"].size() == 3);
  CHECK(run_podmill(make).exit == 0);  // what it wrote itself is replaced
}

TEST_CASE("the transcript that is read is never replaced, nor one that is there, nor by a preview") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  const std::string words = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n";
  write_bytes(folder / "talk.vtt", words);
  const Ended itself =
      run_podmill({"make", folder / "talk.wav", "--transcript", folder / "talk.vtt", "--force", "-q"});
  CHECK(itself.exit == 0);
  CHECK(bytes_of(folder / "talk.vtt") == words);
  CHECK(fs::exists(folder / "talk.srt"));
  for (const std::string name : {"talk.mp3", "talk.srt", "talk.transcript.json", "talk.report.json"})
    fs::remove(folder / name);
  write_bytes(folder / "other.vtt", words);
  const Ended there = run_podmill({"make", folder / "talk.wav", "--transcript", folder / "other.vtt", "-q"});
  CHECK(there.exit == 2);
  CHECK(has(there.err, "talk.vtt: is there already"));
  CHECK_FALSE(fs::exists(folder / "talk.mp3"));
  CHECK(bytes_of(folder / "talk.vtt") == words);
  const Ended broken = run_podmill({"make", folder / "talk.wav", "--transcript", folder / "talk.wav", "-q"});
  CHECK(broken.exit == 1);
  CHECK(has(broken.err, "talk.wav: is no text file"));
}
