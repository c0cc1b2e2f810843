// SPDX-License-Identifier: MIT
#include "system/near_file.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <filesystem>

#include "system/system_error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

TEST_CASE("a misspelt file is told by what its folder has") {
  const TemporaryFolder folder;
  for (const char* name : {"kennedy.wav", "Lecture.FLAC", "041-queues.wav", "a.wav"}) write_bytes(folder / name, "x");
  fs::create_directory(folder / "recordings");
  write_bytes(folder / "recordings/one.wav", "x");
  CHECK(nearest_file(folder / "kenedy.wav") == folder / "kennedy.wav");
  CHECK(nearest_file(folder / "kennedy.mp3") == folder / "kennedy.wav");
  CHECK(nearest_file(folder / "lecture.flac") == folder / "Lecture.FLAC");
  CHECK(nearest_file(folder / "recodings/") == folder / "recordings/");
  CHECK(nearest_file(folder / "recodings/one.wav") == folder / "recordings/one.wav");
  CHECK(nearest_file(folder / "042-queues.wav").empty());  // numbers count episodes
  CHECK(nearest_file(folder / "b.wav").empty());
  CHECK(nearest_file(folder / "no/where/at all.wav").empty());
}

TEST_CASE("what can't be opened is told as what it is: missing, a folder, an address") {
  const TemporaryFolder folder;
  write_bytes(folder / "kennedy.wav", "x");
  CHECK(describe(unreadable(folder / "kenedy.wav", ENOENT)) ==
        folder / "kenedy.wav" + ": no such file\n  hint: did you mean " + (folder / "kennedy.wav") + "?");
  CHECK(describe(unreadable("none/", ENOENT)) == "none/: no such folder");
  CHECK(describe(unreadable("none", EISDIR)) == "none: is a folder\n  hint: name a file in it");
  CHECK(describe(unreadable("https://example.org/a.mp3", ENOENT)) ==
        "https://example.org/a.mp3: is an address, and podmill reads files\n"
        "  hint: download it first, and name the file");
}
