// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

TEST_CASE("status tells what is due and what is to come") {
  const ShowFolder show;
  for (const std::string name : {"a", "b", "c", "d"}) show.record(name + ".wav");
  show.write("episodes/a.md", "---\ndate: 2001-02-03\n---\n");
  show.write("episodes/b.md", "---\ndate: 2999-05-01\n---\n");
  show.write("episodes/c.md", "---\ndate: 2998-12-24\n---\n");
  show.write("episodes/e.md", "---\ndraft: true\ndate: 2001-02-04\n---\n");
  const Ended ended = run_podmill({"status", show.path()});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "2001-02-03, due"));
  CHECK(has(ended.out, "2999-05-01, to come"));
  CHECK(has(ended.out, "4 episodes: 2 due, 2 to come, the next on 2998-12-24\n"));
  CHECK(has(ended.err, "episodes/e.md: a draft for 2001-02-04, left out\n"));
}

TEST_CASE("a show is found from any folder in it") {
  const ShowFolder show;
  show.record("a.wav");
  fs::create_directories(show / "episodes/notes/old");
  for (const std::string folder : {"episodes", "recordings", "episodes/notes/old"}) {
    CHECK(run_podmill({"status"}, {.input = {}, .folder = show / folder, .out = {}}).exit == 0);
    CHECK(run_podmill({"make", "--plan"}, {.input = {}, .folder = show / folder, .out = {}}).exit == 0);
  }
  CHECK(run_podmill({"status", show / "episodes/notes"}).exit == 0);
  CHECK(run_podmill({"make", "a.wav"}, {.input = {}, .folder = show / "recordings", .out = {}}).exit == 0);
  CHECK(show.outputs() == std::vector<std::string>{"a.mp3"});
  const Ended missing = run_podmill({"status", show / "nowhere"});
  CHECK(missing.exit == 2);
  CHECK(has(missing.err, "there is no such folder"));
}
