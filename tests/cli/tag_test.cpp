// SPDX-License-Identifier: MIT
#include "media/id3/tag.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "media/mp3/audio_range.h"
#include "tests/support/id3_bytes.h"
#include "tests/support/media_files.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace std::literals;
using namespace testing;

namespace {

/// Ten seconds of silence with a tag of another program's.
struct TenSeconds {
  TemporaryFolder folder;
  std::string path = folder / "ep.mp3";
  const std::string sound = id3::text(silent_mp3(383));
  TenSeconds() {
    write_bytes(path, id3::tag('\4', 0, id3::frame24("TIT2", "\3Old") + id3::frame24("PRIV", "me\0\1"sv)) + sound);
  }
  std::string written(const std::string& name, const std::string& text) const {
    write_bytes(folder / name, text);
    return folder / name;
  }
  std::string audio() const {
    const ByteRange range = mp3_range(path);
    return bytes_of(path).substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
  }
};

}  // namespace

TEST_CASE("tag writes notes into an MP3, keeps the title they don't give, and leaves the sound alone") {
  const TenSeconds episode;
  const std::string notes = episode.written("ep.txt", "Boats.\n\n0:00 Intro\n0:04 Steam\n0:30 Never\n");
  const Ended ended = run_podmill({"tag", episode.path, "--notes", notes, "--artist", "Ann"});
  CHECK(ended.exit == 0);
  CHECK(ended.out.starts_with(episode.path + ": artist, description, 2 chapters; the tag takes "));
  CHECK(has(ended.err, "the chapter Never at 00:00:30 is left out: the file ends at 00:00:10"));
  CHECK(episode.audio() == episode.sound);
  const TagContent tag = read_id3(episode.path);
  CHECK(tag.tags.title == "Old");
  CHECK(tag.tags.artist == "Ann");
  REQUIRE(tag.chapters.size() == 2);
  CHECK(tag.chapters[0].end == Millis{4000});
  CHECK(tag.chapters[1].end > Millis{9900});
  const Ended again = run_podmill({"tag", episode.path, "--notes", notes, "--artist", "Ann"});
  CHECK(has(again.out, "nothing written"));
}

TEST_CASE("chapters are set, moved and taken out, and what falls off an end is told") {
  const TenSeconds episode;
  const std::string notes = episode.written("ep.txt", "0:00 A\n0:04 B\n0:08 C\n");
  CHECK(run_podmill({"chapters", episode.path, "--set", notes}).exit == 0);
  CHECK(run_podmill({"chapters", episode.path, "--format", "text"}).out == "00:00 A\n00:04 B\n00:08 C\n");
  CHECK(run_podmill({"chapters", episode.path, "--shift", "1.5"}).exit == 0);
  CHECK(read_id3(episode.path).chapters[0].start == Millis{1500});
  const Ended back = run_podmill({"chapters", episode.path, "--shift", "-6"});
  CHECK(back.exit == 0);
  CHECK(has(back.err, "the chapter A at 00:00:01.500 is left out: it would lie before the beginning"));
  CHECK(has(back.err, "the chapter B at 00:00:05.500 now begins at 0 and is shorter by 00:00:00.500"));
  CHECK(read_id3(episode.path).chapters[1].start == Millis{3500});
  CHECK(has(run_podmill({"chapters", episode.path, "--shift", "0:07"}).err, "it would lie past the end"));
  CHECK(run_podmill({"chapters", episode.path, "--remove"}).exit == 0);
  CHECK(read_id3(episode.path).chapters.empty());
  CHECK(read_id3(episode.path).tags.title == "Old");
  CHECK(episode.audio() == episode.sound);
}

TEST_CASE("a change that would leave no chapter is refused, and FILE stays as it was") {
  const TenSeconds episode;
  const std::string notes = episode.written("ep.txt", "0:00 A\n0:04 B\n"),
                    late = episode.written("late.txt", "1:00 A\n1:04 B\n");
  REQUIRE(run_podmill({"chapters", episode.path, "--set", notes}).exit == 0);
  const std::string before = bytes_of(episode.path);
  for (const std::string by : {"1:00", "-1:00", "11"}) {
    const Ended shifted = run_podmill({"chapters", episode.path, "--shift", by});
    CHECK(shifted.exit == 2);
    CHECK(has(shifted.err, "no chapter would be left"));
  }
  CHECK(has(run_podmill({"chapters", episode.path, "--set", late}).err, "none of the chapters lies in the file"));
  CHECK(run_podmill({"tag", episode.path, "--notes", late}).exit == 1);
  CHECK(bytes_of(episode.path) == before);
}

TEST_CASE("-o leaves FILE as it is, and another program's file is replaced by force only") {
  const TenSeconds episode;
  const std::string before = bytes_of(episode.path), other = episode.written("other.mp3", episode.sound);
  CHECK(run_podmill({"tag", episode.path, "--title", "New", "-o", episode.folder / "new.mp3"}).exit == 0);
  CHECK(bytes_of(episode.path) == before);
  CHECK(read_id3(episode.folder / "new.mp3").tags.title == "New");
  const Ended refused = run_podmill({"tag", episode.path, "--title", "New", "-o", other});
  CHECK(refused.exit == 2);
  CHECK(bytes_of(other) == episode.sound);
  CHECK(run_podmill({"tag", episode.path, "--title", "New", "-o", other, "--force"}).exit == 0);
}

TEST_CASE("what can't be done is refused with the cure, and FILE stays as it was") {
  const TenSeconds episode;
  const std::string before = bytes_of(episode.path);
  std::string many;
  for (int i = 0; i < 256; ++i)
    many += "0:0" + std::to_string(i * 39 / 1000) + "." + std::to_string(1000 + i * 39 % 1000).substr(1) + " Part\n";
  const Ended too_many = run_podmill({"chapters", episode.path, "--set", episode.written("many.txt", many)});
  CHECK(too_many.exit == 1);
  CHECK(has(too_many.err, "256 chapters: an MP3's table of contents holds 255"));
  CHECK(has(too_many.err, "hint: leave some chapters out, or join neighbours"));
  const Ended nothing = run_podmill({"tag", episode.path});
  CHECK(nothing.exit == 2);
  CHECK(has(nothing.err, "nothing to write into it"));
  CHECK(run_podmill({"chapters", episode.path, "--shift", "soon"}).exit == 2);
  CHECK(run_podmill({"chapters", episode.path, "--set", "a", "--remove"}).exit == 2);
  CHECK(run_podmill({"chapters", episode.path, "-o", episode.folder / "c.json"}).exit == 2);
  CHECK(run_podmill({"tag", episode.written("a.txt", "text"), "--title", "T"}).exit == 1);
  CHECK(run_podmill({"tag", episode.folder / "none.mp3", "--title", "T"}).exit == 1);
  CHECK(bytes_of(episode.path) == before);
}

TEST_CASE("images of JSON chapters lie beside it and go into the tag") {
  const TenSeconds episode;
  const std::string json = episode.written(
      "c.json", R"({"version":"1.2.0","chapters":[{"startTime":0,"title":"A","img":"missing.png"}]})");
  const Ended missing = run_podmill({"chapters", episode.path, "--set", json});
  CHECK(missing.exit == 1);
  CHECK(has(missing.err, episode.folder / "missing.png" + ": no such file"));
}
