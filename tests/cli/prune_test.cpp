// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

/// A show of two that were made, of which the second is gone.
struct Shrunk : ShowFolder {
  Shrunk() {
    record("a.wav");
    record("b.wav", 2);
    write("episodes/a.md", "---\ntitle: A\n---\n");
    write("episodes/b.md", "---\ntitle: B\n---\n");
    REQUIRE(make().exit == 0);
    fs::remove(*this / "episodes/b.md");
    fs::remove(*this / "recordings/b.wav");
  }
  bool has_file(const std::string& name) const { return fs::exists(*this / ("public/" + name)); }
};

}  // namespace

TEST_CASE("--prune lists and removes what no episode has any more, and nothing else") {
  const Shrunk show;
  show.write("public/foreign.mp3", "somebody's");
  show.write("public/b.txt", "somebody's too");
  Ended ended = show.make();
  CHECK(has(ended.err, "public/b.mp3: no episode of this show is called this any more; --prune removes it\n"));
  ended = show.make({"--prune", "--plan"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.err, "public/b.mp3: no episode is called this any more; to be removed: b.report.json, b.mp3\n"));
  CHECK(show.has_file("b.mp3"));
  CHECK(show.make({"--prune"}).exit == 0);
  CHECK(show.outputs() == Names{"a.mp3", "foreign.mp3"});
  CHECK_FALSE(show.has_file("b.report.json"));
  CHECK(show.has_file("b.txt"));
  CHECK(show.make({"--prune"}).err == "recordings/a.wav: unchanged\n");
}

TEST_CASE("what was left beside an MP3 that somebody removed goes too") {
  const Shrunk show;
  fs::remove(show / "public/b.mp3");
  CHECK(show.make({"--prune"}).exit == 0);
  CHECK_FALSE(show.has_file("b.report.json"));
}

TEST_CASE("what somebody changed since is removed only by force") {
  const Shrunk show;
  show.write("public/b.mp3", "edited");
  const Ended ended = show.make({"--prune"});
  CHECK(has(ended.err, "it stays, as b.mp3 was changed since it was made: --force removes it too"));
  CHECK(show.has_file("b.mp3"));
  CHECK(show.make({"--prune", "--force"}).exit == 0);
  CHECK_FALSE(show.has_file("b.mp3"));
}

TEST_CASE("nothing is removed while an episode can't be read, or misspells its recording") {
  const Shrunk show;
  for (const std::string front_matter :
       {"title: [x\n", "recording: nowhere.wav\n", "draft: true\nrecording: A.wv\n"}) {
    show.write("episodes/c.md", "---\n" + front_matter + "---\n");
    const Ended ended = show.make({"--prune"});
    CAPTURE(front_matter);
    CHECK(has(ended.err, "public: nothing is removed, as not all episodes are known\n"));
    CHECK(show.has_file("b.mp3"));
  }
}

TEST_CASE("--prune goes over a whole show") {
  const Shrunk show;
  CHECK(show.make({"--prune", show / "recordings/a.wav"}).exit == 2);
  CHECK(show.make({"--prune", "-o", show / "elsewhere/"}).exit == 2);
  CHECK(show.make({"--prune", "--shard", "1/2"}).exit == 2);
  CHECK(show.has_file("b.mp3"));
}
