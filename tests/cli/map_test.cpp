// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "pipeline/sound/part.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr Format mono{48000, 1};

/// A talk of 12 s, of which 3 to 5 s and 8 to 8.5 s are cut, behind an intro of 2 s that is faded into it over 1 s.
struct BuildRecord {
  BuildRecord() {
    write_wav(folder / "talk.wav", *babble(mono, {12 * 48000}, 0.2));
    write_wav(folder / "intro.wav", *noise(mono, {2 * 48000}, 0.1));
    write_bytes(folder / "cuts.txt", "3\t5\tcough\n8\t8.5\tdog\n");
    write_bytes(folder / "show.toml",
                "[[stage]]\nuse = \"decode\"\n[[stage]]\nuse = \"tighten\"\ncuts = \"cuts.txt\"\n[[stage]]\nuse = "
                "\"assemble\"\nintro = \"intro.wav\"\n[[stage]]\nuse = \"normalize\"\n[[stage]]\nuse = "
                "\"encode\"\nbit_rate = 64\n[[stage]]\nuse = \"tag\"\n[[stage]]\nuse = \"verify\"\n");
    const Ended ended = run_podmill({"make", folder / "talk.wav", "-p", folder / "show.toml", "-q"});
    CAPTURE(ended.err);
    REQUIRE(ended.exit == 0);
  }
  Ended map(std::vector<std::string> words) const {
    words.insert(words.begin(), {"map", folder / "talk.mp3"});
    return run_podmill(words);
  }
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("map tells where moments went, from the report alone") {
  const BuildRecord made;
  fs::remove(made.folder / "talk.wav");
  fs::remove(made.folder / "intro.wav");

  const Ended recorded = made.map({"0:02", "0:04", "0:06.5", "0:12"});
  CHECK(recorded.exit == 0);
  CHECK(recorded.out ==
        "0:02 of the recording is at 0:03 of the episode\n"
        "0:04 of the recording is cut, from 0:03 to 0:05; the episode goes on at 0:04\n"
        "0:06.5 of the recording is at 0:05.5 of the episode\n"
        "0:12 of the recording is past its end\n");
  const Ended heard = made.map({"--from", "episode", "0:00.5", "0:05.5", "1:00"});
  CHECK(heard.out ==
        "0:00.5 of the episode is in intro.wav, at 0:00.5 of it; the recording goes on at 0:00\n"
        "0:05.5 of the episode is at 0:06.5 of the recording\n"
        "1:00 of the episode is past its end\n");

  const Json json = Json::parse(made.map({"0:04", "0:06.5", "--json"}).out);
  CHECK(json["from"] == "recording");
  CHECK(json["moments"][0]["fate"] == "cut");
  CHECK(json["moments"][0]["cut_begin_ms"] == 3000);
  CHECK(json["moments"][0]["cut_end_ms"] == 5000);
  CHECK(json["moments"][0]["episode_ms"] == 4000);
  CHECK(json["moments"][1]["recording_ms"] == 6500);
  CHECK(json["moments"][1]["episode_ms"] == 5500);

  // Notes, typed against the video.
  const std::string notes = "# Talk\n\n0:00 Hello\n0:04 Cough\n0:07 End\n\nWe met at 0:07.\n";
  write_bytes(made.folder / "notes.md", notes);
  CHECK(made.map({"--notes", made.folder / "notes.md"}).out ==
        "\"Hello\": 0:00 of the recording is at 0:01 of the episode\n"
        "\"Cough\": 0:04 of the recording is cut, from 0:03 to 0:05; the episode goes on at 0:04\n"
        "\"End\": 0:07 of the recording is at 0:06 of the episode\n");
  const Ended moved = made.map({"--notes", made.folder / "notes.md", "--rewrite"});
  CHECK(moved.out == "# Talk\n\n0:01 Hello\n0:04 Cough\n0:06 End\n\nWe met at 0:07.\n");
  CHECK(has(moved.err, "0:04 of the recording is cut"));
  CHECK(made.map({"--notes", made.folder / "notes.md", "--rewrite", "-o", made.folder / "episode.md"}).out.empty());
  CHECK(bytes_of(made.folder / "episode.md") == moved.out);
  write_bytes(made.folder / "mine.md", "Mine");
  CHECK(made.map({"--notes", made.folder / "notes.md", "--rewrite", "-o", made.folder / "mine.md"}).exit == 2);
  CHECK(bytes_of(made.folder / "mine.md") == "Mine");
  CHECK(made.map({"--notes", made.folder / "notes.md", "--rewrite", "-o", made.folder / "mine.md", "--force"}).exit ==
        0);
  const Ended back = made.map({"--notes", made.folder / "episode.md", "--rewrite", "--from", "episode"});
  CHECK(back.out == "# Talk\n\n0:00 Hello\n0:05 Cough\n0:07 End\n\nWe met at 0:07.\n");

  const Ended itself = made.map({"--notes", made.folder / "notes.md", "--rewrite", "-o", made.folder / "notes.md"});
  CHECK(itself.exit == 2);
  CHECK(bytes_of(made.folder / "notes.md") == notes);
  CHECK(made.map({}).exit == 2);
  CHECK(made.map({"soon"}).exit == 2);

  SUBCASE("a report that belongs to another sound is told, one that is missing too") {
    std::string bytes = bytes_of(made.folder / "talk.mp3");
    bytes[bytes.size() / 2] ^= 1;
    write_bytes(made.folder / "talk.mp3", bytes);
    const Ended stale = made.map({"0:02"});
    CHECK(stale.exit == 1);
    CHECK(has(stale.err, "talk.report.json: belongs to another sound"));
    fs::remove(made.folder / "talk.report.json");
    CHECK(has(made.map({"0:02"}).err, "talk.report.json: no such file"));
  }
}
