// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
using Names = std::vector<std::string>;

TEST_CASE("an episode whose front matter is misspelt, not closed or contradictory is never published") {
  for (const std::string file :
       {"---\nrecording: second.wav\ndratf: true\n---\n", "---\nrecording: second.wav\ndraft: ture\n---\n",
        "---\nrecording: second.wav\ndraft:\n---\n", "---\nrecoding: second.wav\ndraft: true\n---\n",
        "---\nrecording: second.wav\ndraft: true\n", "---\nrecording: second.wav\ndraft: true\nDraft: false\n---\n",
        "{\"recording\": \"second.wav\",\n \"dratf\": true}\n",
        "+++\nrecording = 'second.wav'\ndratf = true\n+++\n"}) {
    CAPTURE(file);
    ShowFolder show;
    show.record("first.wav");
    show.record("second.wav", 2);
    show.write("episodes/001.md", "---\nrecording: first.wav\n---\n");
    show.write("episodes/Second.MD", file);
    const Ended ended = show.make();
    CHECK(ended.exit == 1);
    CHECK(show.outputs() == Names{"001.mp3"});
    CHECK(has(ended.err, "Second.MD:"));
  }
}
