// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using podmill::testing::Ended;
using podmill::testing::run_podmill;

namespace {

std::string written(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace

TEST_CASE("chapters prints what notes hold, as JSON or as a list for descriptions") {
  const testing::TemporaryFolder folder;
  const std::string notes =
      written(folder / "ep.md", "# Boats\n\n- 0:00 Intro\n- 1:30.5 [Steam](https://example.org)\n");
  const Ended json = run_podmill({"chapters", notes});
  CHECK(json.exit == 0);
  CHECK(json.out == R"({"version":"1.2.0","chapters":[
{"startTime":0,"title":"Intro"},
{"startTime":90.5,"title":"Steam","url":"https://example.org"}
]}
)");
  CHECK(json.err.empty());
  const Ended text = run_podmill({"chapters", notes, "--format", "text"});
  CHECK(text.exit == 0);
  CHECK(text.out == "00:00 Intro\n01:30 Steam\n");
}

TEST_CASE("a recording without chapters has an empty list; a text without any is refused, and every line explained") {
  const testing::TemporaryFolder folder;
  const std::string tone = folder / "tone.wav";
  testing::write_wav(tone, *testing::sine({48000, 1}, {4800}, 440, 0.1));
  const Ended ended = run_podmill({"chapters", tone, "--format", "json"});
  CHECK(ended.exit == 0);
  CHECK(ended.out == "{\"version\":\"1.2.0\",\"chapters\":[]}\n");
  CHECK(ended.err.empty());
  for (const std::string& file :
       {written(folder / "empty.md", ""), written(folder / "prose", "It was 12:30 then.\n")}) {
    CAPTURE(file);
    const Ended refused = run_podmill({"chapters", file, "--explain"});
    CHECK(refused.exit == 1);
    CHECK(refused.out.empty());
    CHECK(testing::has(refused.err, file + ": has no chapters"));
    CHECK(testing::has(refused.err, "audacity"));
  }
  CHECK(testing::has(run_podmill({"chapters", folder / "prose", "--explain"}).err,
                     "prose:1: \"It was 12:30 then.\" is no chapter: the time stands inside a sentence\n"));
}

TEST_CASE("--duration leaves out what begins at or past the end") {
  const testing::TemporaryFolder folder;
  const std::string notes = written(folder / "ep.txt", "0:00 A\n0:30 - 0:40 B\n1:00 C\n");
  CHECK(run_podmill({"chapters", notes, "--format", "text", "--duration", "60"}).out == "00:00 A\n00:30 B\n");
  CHECK(run_podmill({"chapters", notes, "--format", "text", "--duration", "60.001"}).out ==
        "00:00 A\n00:30 B\n01:00 C\n");
  CHECK(run_podmill({"chapters", notes, "--duration", "35"}).out.find("\"endTime\":35,") != std::string::npos);
  CHECK(run_podmill({"chapters", notes, "--duration", "0"}).out == "{\"version\":\"1.2.0\",\"chapters\":[]}\n");
  CHECK(run_podmill({"chapters", notes, "--duration", "-1"}).exit == 2);
}

TEST_CASE("--explain tells on standard error which lines were passed over and why") {
  const testing::TemporaryFolder folder;
  const std::string notes = written(folder / "ep.md", "At 31:00 we open the box\n\n0:00 A\n0:30 B\n");
  const Ended ended = run_podmill({"chapters", notes, "--format", "text", "--explain", "--duration", "30"});
  CHECK(ended.exit == 0);
  CHECK(ended.out == "00:00 A\n");
  CHECK(ended.err == notes +
                         ":1: \"At 31:00 we open the box\" is no chapter: the time stands inside a sentence\n"
                         "\"B\" at 00:00:30 begins past the end, 00:00:30\n");
}

TEST_CASE("JSON chapters go in as they come out") {
  const testing::TemporaryFolder folder;
  const std::string json =
      "{\"version\":\"1.2.0\",\"chapters\":[\n{\"startTime\":12.345,\"title\":\"A\",\"toc\":false}\n]}\n";
  CHECK(run_podmill({"chapters", written(folder / "c.json", json)}).out == json);
}

TEST_CASE("chapters of every kind of file are told by what is in it, and --explain tells lines in each") {
  const testing::TemporaryFolder folder;
  const std::string spoilt[] = {
      "WEBVTT\n\nx --> y\nno\n\n00:00.000 --> 00:05.000\nA\n",
      "0.0\t5.0\tA\nno label\n",
      "<chapters><chapter start=\"0\" title=\"A\"/>\n<chapter start=\"x\"/></chapters>",
      "FILE \"a\" MP3\nTRACK 01 AUDIO\nTITLE A\nINDEX 01 00:00:00\nTRACK 02 AUDIO\n",
      ";FFMETADATA1\n[CHAPTER]\nSTART=0\ntitle=A\n[CHAPTER]\n",
      "#,Name,Start,End,Length\nM1,A,0:00.000,,\nM2,B,1.1.00,,\n",
      "CHAPTER01=00:00:00.000\nCHAPTER01NAME=A\nCHAPTER02=x\n",
      "{\"chapters\":[{\"startTime\":0,\"title\":\"A\"},\n{}]}",
      "<Session><Marker Type=\"Chapter\" Time=\"0\" Name=\"A\"/>\n<Marker Time=\"1\"/></Session>"};
  for (const std::string& text : spoilt) {
    CAPTURE(text);
    const Ended ended = run_podmill({"chapters", written(folder / "c", text), "--format", "text", "--explain"});
    CHECK(ended.exit == 0);
    CHECK(ended.out == "00:00 A\n");
    CHECK(ended.err.starts_with((folder / "c") + ":"));
    CHECK(testing::has(ended.err, "is no chapter: "));
  }
}

TEST_CASE("a feed may be larger than notes, and notes in Latin-1 by any name are told how to be saved") {
  const testing::TemporaryFolder folder;
  const std::string filling(2 << 20, ' ');
  const std::string feed = "<rss><item><psc:chapters><psc:chapter start=\"0\" title=\"A\"/></psc:chapters></item>";
  CHECK(run_podmill({"chapters", written(folder / "feed", feed + filling + "</rss>"), "--format", "text"}).out ==
        "00:00 A\n");
  CHECK(testing::has(run_podmill({"chapters", written(folder / "a.md", filling)}).err, "is larger than 1024 KiB"));
  const Ended cue = run_podmill({"chapters", written(folder / "a.cue", "TITLE \"F\xE4hre\"\n")});
  CHECK(cue.exit == 1);
  CHECK(testing::has(cue.err, "line 1 is not UTF-8 (byte 0xE4)"));
}

TEST_CASE("a list that a platform will not show is written, with a warning on standard error") {
  const testing::TemporaryFolder folder;
  const Ended ended =
      run_podmill({"chapters", written(folder / "n.md", "0:00 A\n0:05 B\n1:00 C\n2:00 D\n"), "--format", "youtube"});
  CHECK(ended.exit == 0);
  CHECK(ended.out == "00:00 A\n01:00 C\n02:00 D\n");
  CHECK(ended.err == "\"B\" is left out: YouTube takes no chapter shorter than 10 s\n");
}

TEST_CASE("a file that can't be read exits 1, an unknown format 2, and both say why") {
  const testing::TemporaryFolder folder;
  const Ended missing = run_podmill({"chapters", folder / "none.md"});
  CHECK(missing.exit == 1);
  CHECK(missing.out.empty());
  CHECK(missing.err.starts_with(folder / "none.md" + ": no such file\n"));
  CHECK(run_podmill({"chapters", folder.path()}).exit == 1);
  CHECK(run_podmill({"chapters", written(folder / "noise.bin", std::string("\x01\x00\xFF\xFE\x80", 5))}).exit == 1);
  CHECK(run_podmill({"chapters", written(folder / "latin1.md", "caf\xE9\n")}).exit == 1);
  const Ended format = run_podmill({"chapters", written(folder / "a.md", ""), "--format", "xml"});
  CHECK(format.exit == 2);
  CHECK(format.err.find("json") != std::string::npos);
  CHECK(run_podmill({"chapters"}).exit == 2);
}
