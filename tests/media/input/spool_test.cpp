// SPDX-License-Identifier: MIT
#include "media/input/spool.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <future>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

/// A named pipe into which these bytes are written while it is read.
class Pipe {
 public:
  Pipe(std::string path, std::string bytes) : path_(std::move(path)) {
    std::signal(SIGPIPE, SIG_IGN);  // the reader may leave before all is written
    REQUIRE(::mkfifo(path_.c_str(), 0600) == 0);
    writing_ = std::async(std::launch::async, [path = path_, bytes = std::move(bytes)] { write_bytes(path, bytes); });
  }

 private:
  std::string path_;
  std::future<void> writing_;
};

SourceSettings settings_in(const std::string& folder) {
  return {.shown_as = "the pipe",
          .patience = Millis{5000},
          .spool = SpoolSettings{.folder = folder, .limit = 1 << 20, .still_wanted = {}}};
}

std::size_t entries(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("what comes through a pipe can be read again and again, and leaves nothing behind") {
  const TemporaryFolder folder;
  const std::string sent(300'000, 'x');
  const Pipe pipe(folder / "pipe", sent);
  const Spool spool(folder / "pipe", settings_in(folder.path()));
  CHECK(bytes_of(spool.path()) == sent);
  CHECK(bytes_of(spool.path()) == sent);
  CHECK(entries(folder.path()) == 1);  // the pipe itself
}

TEST_CASE("more than the limit is refused") {
  const TemporaryFolder folder;
  const Pipe pipe(folder / "pipe", std::string(3 << 18, 'x'));
  SourceSettings settings = settings_in(folder.path());
  settings.spool->limit = 1 << 19;
  CHECK_THROWS_WITH_AS(Spool(folder / "pipe", settings), doctest::Contains("the pipe: more than"), Error);
}

TEST_CASE("a pipe that gives nothing is refused at its end, or when patience is") {
  const TemporaryFolder folder;
  {
    const Pipe pipe(folder / "pipe", "");
    CHECK_THROWS_WITH_AS(Spool(folder / "pipe", settings_in(folder.path())), "the pipe: is empty", Error);
  }
  REQUIRE(::mkfifo((folder / "nobody").c_str(), 0600) == 0);
  SourceSettings settings = settings_in(folder.path());
  settings.patience = Millis{1};
  CHECK_THROWS_WITH_AS(Spool(folder / "nobody", settings), "the pipe: no data for 0 s", Error);
}

TEST_CASE("waiting for a pipe can be given up") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "nobody").c_str(), 0600) == 0);
  SourceSettings settings = settings_in(folder.path());
  settings.spool->still_wanted = [] { throw Error(Fault::cancelled, "interrupted"); };
  CHECK_THROWS_WITH_AS(Spool(folder / "nobody", settings), "interrupted", Error);
}

TEST_CASE("a regular file is no pipe, and is read where it is") {
  const TemporaryFolder folder;
  write_bytes(folder / "a", "bytes");
  CHECK_FALSE(Spool::is_needed(folder / "a"));
  CHECK_FALSE(Spool::is_needed(folder / "none"));
  CHECK(Spool::is_needed("-"));
  CHECK(Spool::is_needed("/dev/null"));
  const Spool spool(folder / "a", settings_in(folder.path()));
  CHECK(bytes_of(spool.path()) == "bytes");
}

}  // namespace podmill::testing
