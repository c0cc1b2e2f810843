// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

const std::string notes =
    "---\ntitle: Boats\n---\nHow boats *crossed* the fjord. See [a map](https://example.org).\n\n- 0:00 Intro\n- "
    "1:30 R&D\n";

}  // namespace

TEST_CASE("notes prints the description as the tag has it, or as HTML for a feed") {
  const TemporaryFolder folder;
  write_bytes(folder / "ep.md", notes);
  const Ended text = run_podmill({"notes", folder / "ep.md"});
  CHECK(text.exit == 0);
  CHECK(text.err.empty());
  CHECK(text.out == "How boats crossed the fjord. See a map (https://example.org).\n\n0:00 Intro\n1:30 R&D\n");
  const Ended html = run_podmill({"notes", folder / "ep.md", "--format", "html"});
  CHECK(html.out ==
        "<p>How boats crossed the fjord. See <a href=\"https://example.org\">a map</a>.</p>\n"
        "<p>0:00 Intro</p>\n<p>1:30 R&amp;D</p>\n");
}

TEST_CASE("--limit shortens notes at the end of a sentence, and says so on standard error") {
  const TemporaryFolder folder;
  write_bytes(folder / "ep.md", notes);
  const Ended text = run_podmill({"notes", folder / "ep.md", "--limit", "50"});
  CHECK(text.exit == 0);
  CHECK(text.out == "How boats crossed the fjord.\n");
  CHECK(text.err == folder / "ep.md" + ": shortened to 28 of 82 bytes, for --limit 50\n");
  CHECK(run_podmill({"notes", folder / "ep.md", "--format", "html", "--limit", "50"}).out ==
        "<p>How boats crossed the fjord.</p>\n");
  CHECK(run_podmill({"notes", folder / "ep.md", "--limit", "82"}).err.empty());
}

TEST_CASE("empty notes print nothing, and a file that is none exits 1 and says why") {
  const TemporaryFolder folder;
  write_bytes(folder / "empty.md", "");
  const Ended empty = run_podmill({"notes", folder / "empty.md"});
  CHECK(empty.exit == 0);
  CHECK(empty.out.empty());
  const Ended missing = run_podmill({"notes", folder / "none.md"});
  CHECK(missing.exit == 1);
  CHECK(missing.out.empty());
  CHECK(has(missing.err, "none.md: no such file"));
}
