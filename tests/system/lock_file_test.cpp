// SPDX-License-Identifier: MIT
#include "system/lock_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("a lock is held once, says by whom, and goes with its holder") {
  const TemporaryFolder folder;
  const std::string path = folder / "lock";
  {
    const LockFile held(path);
    std::string complaint;
    try {
      const LockFile second(path);
    } catch (const Error& error) {
      complaint = error.what();
    }
    CHECK(complaint == path + ": another podmill (process " + std::to_string(getpid()) + ") is at work here");
  }
  CHECK_FALSE(std::filesystem::exists(path));
  const LockFile again(path);
}

TEST_CASE("a lock file that was left behind by the dead locks nothing") {
  const TemporaryFolder folder;
  write_bytes(folder / "lock", "1");
  const LockFile held(folder / "lock");
  CHECK(bytes_of(folder / "lock") == std::to_string(getpid()));
}

TEST_CASE("a lock that can't be made is refused with the folder's name") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(LockFile(folder / "none/lock"),
                       doctest::Contains("none/lock: can't make it: No such file or directory"), Error);
}
