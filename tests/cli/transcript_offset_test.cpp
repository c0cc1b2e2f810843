// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"
#include "tests/support/voices.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

constexpr Format mono{48000, 1};

void record(const std::string& path) { write_wav(path, *babble(mono, {4 * 48000}, 0.2)); }

}  // namespace

TEST_CASE("a transcript that lies outside the recording is refused before the work, with the offset that helps") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "said.srt",
              "1\n01:00:01,000 --> 01:00:02,500\nOne\n\n2\n01:00:03,000 --> 01:00:06,000\nTwo\n");
  std::vector<std::string> words{"make", folder / "talk.wav", "--transcript", folder / "said.srt",
                                 "-o",   folder / "out/"};
  for (const std::string plan : {"--plan", "-v"}) {
    words.push_back(plan);
    const Ended ended = run_podmill(words);
    CHECK(ended.exit == 1);
    CHECK(has(ended.err,
              "said.srt: all of its 2 cues lie outside the recording, which lasts 00:00:04: the first begins "
              "at 01:00:01"));
    CHECK(has(ended.err, "--transcript-offset=-01:00:00"));
    CHECK_FALSE(fs::exists(folder / "out/talk.mp3"));
    words.pop_back();
  }
  words.emplace_back("--transcript-offset=-1:00:00");
  REQUIRE(run_podmill(words).exit == 0);
  CHECK(bytes_of(folder / "out/talk.vtt") ==
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nOne\n\n00:00:03.000 --> 00:00:04.000\nTwo\n");

  words.back() = "--transcript-offset=-3600.5";
  words.emplace_back("--explain");
  const Ended moved = run_podmill(words);
  CHECK(moved.exit == 0);
  CHECK(has(moved.out + moved.err, "the transcript changed"));
  CHECK(has(bytes_of(folder / "out/talk.vtt"), "00:00:00.500 --> 00:00:02.000\nOne"));
}

TEST_CASE("cues outside the recording are counted and left out") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "said.srt",
              "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:04,000 --> 00:00:05,000\nTwo\n\n"
              "3\n00:01:04,000 --> 00:01:05,000\nThree\n");
  const Ended ended = run_podmill({"make", folder / "talk.wav", "--transcript", folder / "said.srt"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out + ended.err,
            "said.srt: 2 of 3 cues lie outside the recording, which lasts 00:00:04, and are left out"));
  CHECK(bytes_of(folder / "talk.srt") == "1\n00:00:01,000 --> 00:00:02,000\nOne\n");
}

TEST_CASE("an offset that is no time, or that nothing is moved by, is refused") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "said.srt", "1\n00:00:01,000 --> 00:00:02,000\nOne\n");
  const Ended odd =
      run_podmill({"make", folder / "talk.wav", "--transcript", folder / "said.srt", "--transcript-offset=an hour"});
  CHECK(odd.exit == 2);
  CHECK(has(odd.err, "--transcript-offset an hour: not a time"));
  const Ended none = run_podmill({"make", folder / "talk.wav", "--transcript-offset=1:00"});
  CHECK(none.exit == 2);
  CHECK(has(none.err, "there is no transcript that it could move"));
}

TEST_CASE("front matter moves the transcript that it names") {
  const TemporaryFolder folder;
  record(folder / "talk.wav");
  write_bytes(folder / "said.srt", "1\n01:00:01,000 --> 01:00:02,000\nOne\n");
  write_bytes(folder / "n.md", "---\ntranscript: said.srt\ntranscript_offset: -1:00:00\n---\nNotes.\n");
  REQUIRE(run_podmill({"make", folder / "talk.wav", "--notes", folder / "n.md"}).exit == 0);
  CHECK(bytes_of(folder / "talk.srt") == "1\n00:00:01,000 --> 00:00:02,000\nOne\n");
  write_bytes(folder / "n.md", "---\ntranscript: said.srt\ntranscript_offset: soon\n---\nNotes.\n");
  CHECK(has(run_podmill({"make", folder / "talk.wav", "--notes", folder / "n.md"}).err, "n.md:3"));
}
