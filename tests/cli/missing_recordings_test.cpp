// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
using Names = std::vector<std::string>;

namespace {

/// A show whose second episode, or draft, speaks of a recording that isn't there.
struct Misspelt : ShowFolder {
  explicit Misspelt(const std::string& front_matter, const std::string& file = "episodes/002.md") {
    record("first.wav");
    record("austen.wav", 2);
    write("episodes/001.md", "---\nrecording: first.wav\n---\n");
    write(file, "---\n" + front_matter + "---\nNotes\n");
  }
};

}  // namespace

TEST_CASE("what a draft misspells is not published with the show's defaults") {
  const Misspelt show("draft: true\nrecording: austin.wav\n");
  const Ended ended = show.make();
  CHECK(ended.exit == 0);
  CHECK(show.outputs() == Names{"001.mp3"});
  CHECK(has(ended.err, "episodes/002.md: there is no recording austin.wav; did you mean austen.wav?\n"));
  CHECK(has(ended.err, "recordings: 1 without an episode file left out"));
}

TEST_CASE("what an episode misspells is not published, and the near name is suggested") {
  const Misspelt show("title: Second\nrecording: Austen.mp4\n");
  const Ended ended = show.make();
  CHECK(ended.exit == 1);
  CHECK(show.outputs() == Names{"001.mp3"});
  CHECK(has(ended.err,
            "episodes/002.md:3: there is no recording Austen.mp4\n    recording: Austen.mp4\n    ^\n  hint: did you "
            "mean austen.wav?"));
}

TEST_CASE("an episode file's own name is a name, too") {
  const Misspelt episode("title: Second\n", "episodes/austin.md");
  CHECK(has(episode.make().err, "did you mean austen.wav?"));
  CHECK(episode.outputs() == Names{"001.mp3"});
  const Misspelt draft("draft: true\n", "episodes/austin.md");
  CHECK(has(draft.make().err, "did you mean austen.wav?"));
  CHECK(draft.outputs() == Names{"001.mp3"});
}

TEST_CASE("a draft that waits for its recording holds nothing back") {
  const Misspelt show("draft: true\n", "episodes/042.md");
  show.record("041.wav", 3);
  CHECK(show.make().exit == 0);
  CHECK(show.outputs() == Names{"001.mp3", "041.mp3", "austen.mp3"});
}

TEST_CASE("what is held back is made where it is asked for by name, and not by its folder's") {
  const Misspelt show("draft: true\nrecording: austin.wav\n");
  Ended ended = show.make({show / "recordings", "-o", show / "public/"});
  CHECK(ended.exit == 0);
  CHECK(show.outputs() == Names{"001.mp3"});
  CHECK(has(ended.err, "recordings: 1 without an episode file left out"));
  ended = show.make({show / "recordings/austen.wav"});
  CHECK(ended.exit == 0);
  CHECK(show.outputs() == Names{"001.mp3", "austen.mp3"});
}

TEST_CASE("where all that there is is held back, the reason is told") {
  const ShowFolder show;
  show.record("austen.wav");
  show.write("episodes/002.md", "---\ndraft: true\nrecording: austin.wav\n---\n");
  const Ended ended = show.make();
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "did you mean austen.wav?"));
  CHECK(show.make({show / "recordings/austen.wav"}).exit == 0);
}
