// SPDX-License-Identifier: MIT
#include "system/system_error.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace podmill;

TEST_CASE("what the system refuses is told with file, cause and cure") {
  CHECK(describe(unreadable("talk.wav", EACCES)) ==
        "talk.wav: can't be read: Permission denied\n  hint: check its permissions, and those of its folder");
  CHECK(describe(unwritable("talk.mp3", "write", ENOSPC)) ==
        "talk.mp3: can't write: No space left on device\n  hint: free some space there, or write elsewhere with -o");
}

TEST_CASE("a file that isn't there is a fault of the input, not of the disk") {
  CHECK(unreadable("talk.wav", ENOENT).fault == Fault::input);
  CHECK(describe(unreadable("talk.wav", ENOENT)) == "talk.wav: no such file");
  CHECK(unreadable("talk.wav", EIO).fault == Fault::io);
}
