// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using podmill::testing::Ended;
using podmill::testing::has;
using podmill::testing::run_podmill;

TEST_CASE("--lint prints file, line, platform and cure, and exits 0 unless it is strict") {
  const testing::TemporaryFolder folder;
  const std::string notes = folder / "ep.md";
  testing::write_bytes(notes, "# Boats\n\n0:00 Intro\n1:00 Steam 🚂\n2:00 Outro\n");
  const Ended ended = run_podmill({"chapters", notes, "--lint"});
  CHECK(ended.exit == 0);
  CHECK(ended.out == notes + ":4: spotify: title has \"🚂\", shows Latin script only, and no emoji; leave it out\n");
  CHECK(ended.err.empty());
  CHECK(run_podmill({"chapters", notes, "--lint", "--strict"}).exit == 1);
  const Ended youtube = run_podmill({"chapters", notes, "--lint", "--for", "youtube", "--strict"});
  CHECK(youtube.exit == 0);
  CHECK(youtube.out.empty());
  CHECK(has(run_podmill({"chapters", notes, "--lint", "--for", "youtube", "--duration", "125"}).out,
            ":5: youtube: lasts 5 s, must last at least 10 s; "));
}

TEST_CASE("--lint tells of what lies past the end, which is left out otherwise, and of chapters without a line") {
  const testing::TemporaryFolder folder;
  const std::string json = folder / "c.json";
  testing::write_bytes(json, R"({"version":"1.2.0","chapters":[{"startTime":0,"title":"A","url":"http://a.example"},)"
                             R"({"startTime":90,"title":"B"}]})");
  const Ended ended = run_podmill({"chapters", json, "--lint", "--for", "json", "--duration", "90"});
  CHECK(ended.out == json + ": chapter 1: json: http://a.example is no https address; link to the https address\n" +
                         json +
                         ": chapter 2: all: begins at 00:01:30, and all ends at 00:01:30; correct its time, "
                         "or leave it out\n");
  CHECK(
      has(run_podmill({"chapters", json, "--lint", "--for", "apple"}).out, json + ": apple: 2 chapters, needs 3; "));
}

TEST_CASE("a platform nobody knows, and options of lint without it, are wrong usage") {
  const testing::TemporaryFolder folder;
  const std::string notes = folder / "ep.md";
  testing::write_bytes(notes, "0:00 Intro\n");
  CHECK(run_podmill({"chapters", notes, "--lint", "--for", "radio"}).exit == 2);
  CHECK(run_podmill({"chapters", notes, "--strict"}).exit == 2);
  CHECK(run_podmill({"chapters", notes, "--for", "apple"}).exit == 2);
}
