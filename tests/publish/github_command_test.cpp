// SPDX-License-Identifier: MIT
#include "publish/github_command.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace podmill;

TEST_CASE("a command is one line, whatever stands in its message and its properties") {
  CHECK(github_command("error", {"/a,b:c%.md", 3}, "50%: a, b\r\n", "one: 100%,\r\ntwo\n::error::no") ==
        "::error file=/a%2Cb%3Ac%25.md,line=3,title=50%25%3A a%2C b%0D%0A::"
        "one: 100%25,%0D%0Atwo%0A::error::no\n");
}

TEST_CASE("a file is named by its absolute path, and left out where there is none") {
  const std::string here = std::filesystem::current_path().string();
  CHECK(github_command("notice", {"./a/../b.md"}, "t", "m") == "::notice file=" + here + "/b.md,title=t::m\n");
  CHECK(github_command("notice", {}, "t", "m") == "::notice title=t::m\n");
}

TEST_CASE("a failure is shown at its own place, else at the file that failed") {
  const Place at_line = place_of(Error{Fault::input, Place{"notes/a:b.md", 12}, "front matter: no"}, "talk.wav");
  CHECK(at_line.file == "notes/a:b.md");
  CHECK(at_line.line == 12);
  const Place whole = place_of(Error{Fault::input, Place{"notes.md"}, "is UTF-16"}, "talk.wav");
  CHECK(whole.file == "notes.md");
  CHECK(whole.line == 0);
}

TEST_CASE("a message that only looks as if it began with a place is shown at the file that failed") {
  for (const char* what : {"notes.md:12: no", "talk.wav: invalid data at 00:12: here", "12: no", ":12: no", "no"}) {
    CAPTURE(what);
    const Place place = place_of(Error{Fault::input, what}, "talk.wav");
    CHECK(place.file == "talk.wav");
    CHECK(place.line == 0);
  }
}
