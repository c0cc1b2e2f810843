// SPDX-License-Identifier: MIT
#include "make/chapter_source.h"

#include <doctest/doctest.h>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/refusal.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("a file that is given for its chapters and has none is refused, with why and what is read") {
  const TemporaryFolder folder;
  const auto refusal = [&](const std::string& text) {
    const std::string path = folder / "c.txt";
    write_bytes(path, text);
    return refusal_of([&] { require_chapters(path, read_any_chapters(path)); });
  };
  CHECK(refusal("0:00 A\n") == "was read");
  CHECK(refusal("Only words.\n") == (folder / "c.txt") + ": has no chapters");
  CHECK(refusal("{\"chapters\":[]}") == (folder / "c.txt") + ": has no chapters");
  CHECK(has(refusal("At 31:00 we open the box\nand at 32:00 too\n"),
            "has no chapters: line 1: \"At 31:00 we open the box\" is no chapter: the time stands inside a sentence "
            "(and 1 more)"));
  CHECK(has(refusal("---\nchapters: other.txt\n---\nWords.\n"), "c.txt:2: its chapters are those of other.txt"));
}
