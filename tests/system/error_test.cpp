// SPDX-License-Identifier: MIT
#include "system/error.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("an error tells what, while doing what, and the cure") {
  try {
    within("measuring loudness", [] {
      within("reading part 2", [] { throw Error(Fault::codec, "a.wav: bad packet at 12:03.4", "export it again"); });
    });
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(
        describe(error) ==
        "a.wav: bad packet at 12:03.4\n  while reading part 2\n  while measuring loudness\n  hint: export it again");
    CHECK(exit_code(error.fault) == 1);
  }
  CHECK(within("adding", [] { return 2; }) == 2);
}

TEST_CASE("an error at a place begins with the file, and with the line where one is known") {
  const Error at_line(Fault::input, Place{"a:b/notes.md", 3, 7}, "no time", "write 0:30");
  CHECK(describe(at_line) == "a:b/notes.md:3: no time\n  hint: write 0:30");
  CHECK(at_line.place->file == "a:b/notes.md");
  CHECK(at_line.place->line == 3);
  CHECK(at_line.place->column == 7);
  CHECK(std::string(Error(Fault::input, Place{"notes.md"}, "no text").what()) == "notes.md: no text");
  CHECK_FALSE(Error(Fault::io, "disk full").place);
}

TEST_CASE("a quoted line is shown with a caret under the column, at its beginning where none is known") {
  const auto shown = [](int column, const char* line) {
    return std::string(Error(Fault::preset, Place{"a.toml", 2, column, line}, "no").what());
  };
  CHECK(shown(5, "use = 1") == "a.toml:2: no\n    use = 1\n        ^");
  CHECK(shown(0, "use = 1") == "a.toml:2: no\n    use = 1\n    ^");
  CHECK(shown(1, "") == "a.toml:2: no\n    \n    ^");
}

TEST_CASE("exit codes tell usage, interruption and failure apart") {
  CHECK(exit_code(Fault::usage) == 2);
  CHECK(exit_code(Fault::preset) == 2);
  CHECK(exit_code(Fault::cancelled) == 130);
  for (const Fault fault : {Fault::input, Fault::unsupported, Fault::io, Fault::codec, Fault::promise})
    CHECK(exit_code(fault) == 1);
}

TEST_CASE("the nearest word is offered, a far one is not") {
  CHECK(closest("norm", {"normalize", "encode"}).empty());
  CHECK(closest("nromalize", {"encode", "normalize"}) == "normalize");
  CHECK(closest("x", {}).empty());
}
