// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "media/id3/tag.h"
#include "tests/support/images.h"
#include "tests/support/made_episodes.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

/// talk.wav of 4 s with notes, a picture and a transcript of its name.
struct Talk {
  TemporaryFolder folder;
  const std::string srt = "1\n00:00:01,000 --> 00:00:02,000\nHello\n";
  Talk() {
    record(folder / "talk.wav");
    write_bytes(folder / "talk.md", "---\ntitle: Beside\n---\nNotes.\n\n0:00 One\n0:02 Two\n");
    const std::vector<std::byte> picture = png(20, 20, [](int, int) { return Pixel{200, 10, 10, 255}; });
    write_bytes(folder / "talk.png", {reinterpret_cast<const char*>(picture.data()), picture.size()});
    write_bytes(folder / "talk.srt", srt);
  }
  Ended make(std::vector<std::string> words) const {
    words.insert(words.begin(), "make");
    return run_podmill(words, {.input = {}, .folder = folder.path(), .out = {}});
  }
  TagContent tag(const std::string& mp3) const { return read_id3(folder / mp3); }
  bool has_file(const std::string& name) const { return fs::exists(folder / name); }
};

}  // namespace

TEST_CASE("notes, picture and transcript beside a recording are taken and told, also the next time, and stay") {
  const Talk talk;
  for (int i = 0; i < 2; ++i) {
    const Ended ended = talk.make({"talk.wav"});
    CAPTURE(ended.err);
    CHECK(ended.exit == 0);
    CHECK(has(ended.err, "talk.md: taken for the show notes of talk.wav\n"));
    CHECK(has(ended.err, "talk.srt: taken for the transcript of talk.wav\n"));
    CHECK(has(ended.err, "talk.png: taken for the cover of talk.wav\n"));
    CHECK(has(ended.out, "talk.srt stays as it is"));
    CHECK(talk.tag("talk.mp3").tags.title == "Beside");
    CHECK(talk.tag("talk.mp3").chapters.size() == 2);
    CHECK(!talk.tag("talk.mp3").cover.empty());
    CHECK(bytes_of(talk.folder / "talk.srt") == talk.srt);
    CHECK(has(bytes_of(talk.folder / "talk.vtt"), "Hello"));
    CHECK(has(bytes_of(talk.folder / "talk.transcript.json"), "Hello"));
  }
  CHECK(has(talk.make({"talk.wav", "--plan"}).err, "talk.md: taken"));
  fs::remove(talk.folder / "talk.report.json");  // then nobody knows which transcript is whose
  const Ended ended = talk.make({"talk.wav"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.err, "talk.vtt: not taken for the transcript"));
  CHECK(bytes_of(talk.folder / "talk.srt") == talk.srt);
}

TEST_CASE("what the command line names goes before what lies beside, and --no-sidecars leaves that") {
  const Talk talk;
  CHECK(talk.make({"talk.wav", "--no-sidecars", "-o", "bare.mp3"}).exit == 0);
  CHECK(talk.tag("bare.mp3").chapters.empty());
  CHECK(!talk.has_file("bare.vtt"));
  write_bytes(talk.folder / "other.md", "# Named\n");
  CHECK(talk.make({"talk.wav", "--notes", "other.md", "-o", "named.mp3"}).exit == 0);
  CHECK(talk.tag("named.mp3").tags.title == "Named");
  CHECK(talk.tag("named.mp3").chapters.empty());
  CHECK(talk.make({"talk.wav", "--title", "Said", "-o", "said.mp3"}).exit == 0);
  CHECK(talk.tag("said.mp3").tags.title == "Said");
  CHECK(talk.tag("said.mp3").chapters.size() == 2);
}

TEST_CASE("a folder's recordings have theirs, said once; a draft and what can't be read are held back") {
  const Talk talk;
  for (const std::string name : {"b.wav", "c.wav", "d.wav"}) fs::copy(talk.folder / "talk.wav", talk.folder / name);
  fs::rename(talk.folder / "talk.png", talk.folder / "cover.png");
  write_bytes(talk.folder / "b.md", "---\ntitle: Draft\ndraft: true\n---\n");
  write_bytes(talk.folder / "c.md", "---\ntitle: [\n---\n");
  write_bytes(talk.folder / "d.srt", "nothing that is a transcript");
  const Ended ended = talk.make({".", "-o", "out/"});
  CAPTURE(ended.err);
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "show notes of 1, transcripts of 2, covers of 2; --no-sidecars"));
  CHECK(has(ended.err, "b.md: a draft"));
  CHECK(has(ended.err, "c.md:2"));
  CHECK(has(ended.err, "so the episode has no transcript"));
  CHECK(names(talk.folder / "out") == std::vector<std::string>{".podmill", "d.mp3", "d.report.json", "talk.mp3",
                                                               "talk.report.json", "talk.srt", "talk.transcript.json",
                                                               "talk.vtt"});
  CHECK(!talk.tag("out/d.mp3").cover.empty());
}

TEST_CASE("a file beside a recording that was changed, added or removed makes the episode's words anew") {
  const Talk talk;
  const std::vector<std::string> make{"talk.wav", "-o", "out/", "--explain"};
  CHECK(talk.make(make).exit == 0);
  CHECK(has(talk.make(make).err, "talk.wav: unchanged"));
  write_bytes(talk.folder / "talk.md", "# Changed\n");
  CHECK(has(talk.make(make).err, "retagged: the words changed"));
  CHECK(talk.tag("out/talk.mp3").tags.title == "Changed");
  fs::remove(talk.folder / "talk.srt");
  CHECK(has(talk.make(make).err, "retagged: the transcript changed"));
  CHECK(!talk.has_file("out/talk.vtt"));
  write_bytes(talk.folder / "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAgain\n");
  CHECK(has(talk.make(make).err, "retagged: the transcript changed"));
  CHECK(has(bytes_of(talk.folder / "out/talk.srt"), "Again"));
}

TEST_CASE("transcripts in other formats beside a recording are not replaced by the episode's") {
  const Talk talk;
  write_bytes(talk.folder / "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n");
  const std::string vtt = bytes_of(talk.folder / "talk.vtt");
  CHECK(talk.make({"talk.wav"}).exit == 0);
  CHECK(bytes_of(talk.folder / "talk.vtt") == vtt);
  CHECK(bytes_of(talk.folder / "talk.srt") == talk.srt);
  CHECK(talk.has_file("talk.transcript.json"));
}

TEST_CASE("joined parts take the folder's cover, and nothing that is about one of them") {
  const Talk talk;
  fs::copy(talk.folder / "talk.wav", talk.folder / "b.wav");
  CHECK(talk.make({"talk.wav", "b.wav", "--join", "-o", "whole.mp3"}).exit == 0);
  CHECK(talk.tag("whole.mp3").chapters.empty());
  CHECK(talk.tag("whole.mp3").cover.empty());
}

TEST_CASE("a show's recordings have what its episode files say, and nothing from beside them") {
  const Talk talk;
  fs::create_directory(talk.folder / "recordings");
  fs::create_directory(talk.folder / "episodes");
  for (const std::string name : {"talk.wav", "talk.md", "talk.png"})
    fs::rename(talk.folder / name, talk.folder / ("recordings/" + name));
  write_bytes(talk.folder / "show.toml", "title = 'A show'\n");
  write_bytes(talk.folder / "episodes/talk.md", "---\ntitle: Said\n---\n");
  CHECK(talk.make({}).exit == 0);
  CHECK(talk.tag("public/talk.mp3").chapters.empty());
}

TEST_CASE("chapters of an earlier run are not lost without a word where nothing gives any now") {
  const Talk talk;
  fs::rename(talk.folder / "talk.md", talk.folder / "notes.md");
  REQUIRE(talk.make({"talk.wav", "--notes", "notes.md"}).exit == 0);
  const std::string before = bytes_of(talk.folder / "talk.mp3");
  for (const std::vector<std::string>& words : {std::vector<std::string>{"talk.wav"}, {"talk.wav", "--plan"}}) {
    const Ended again = talk.make(words);
    CHECK(again.exit == 2);
    CHECK(has(again.err, "talk.mp3: has 2 chapters, and nothing gives any now"));
  }
  CHECK(bytes_of(talk.folder / "talk.mp3") == before);
  CHECK(talk.make({"talk.wav", "--force"}).exit == 0);
  CHECK(talk.tag("talk.mp3").chapters.empty());
}

TEST_CASE(
    "a transcript that Podmill wrote is never read as the recording's, though its report knows nothing of it now") {
  const Talk talk;
  REQUIRE(talk.make({"talk.wav"}).exit == 0);
  REQUIRE(talk.make({"talk.wav", "--no-sidecars"}).exit == 0);
  const std::string vtt = bytes_of(talk.folder / "talk.vtt");
  const Ended again = talk.make({"talk.wav"});
  CHECK(again.exit == 0);
  CHECK(has(again.err, "talk.vtt: not taken for the transcript, as Podmill may have written it"));
  CHECK(bytes_of(talk.folder / "talk.vtt") == vtt);
}
