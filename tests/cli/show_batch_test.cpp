// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <memory>

#include "system/lock_file.h"
#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

TEST_CASE("with --fail-fast no episode begins once one has failed, without it all others are made") {
  const ShowFolder show;
  show.write("recordings/a.wav", "no sound");
  show.record("b.wav");
  CHECK(show.make({"--fail-fast", "-j", "1"}).exit == 1);
  CHECK(show.outputs().empty());
  const Ended ended = show.make({"-j", "1"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.out, "2 episodes: 1 made, 1 failed\n"));
  CHECK(has(ended.out, "  failed  recordings/a.wav  "));
  CHECK(show.outputs() == Names{"b.mp3"});
}

TEST_CASE("an episode in which nothing moves is ended and named, and the others are made") {
  const ShowFolder show;
  REQUIRE(mkfifo((show / "recordings/a.wav").c_str(), 0600) == 0);
  show.record("b.wav");
  show.write("episodes/a.md", "---\nrecording: a.wav\n---\n");
  const int writer = open((show / "recordings/a.wav").c_str(), O_RDWR | O_CLOEXEC);  // so that reading waits
  const Ended ended = show.make({"--timeout", "0.005", "-j", "1"});
  close(writer);
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "recordings/a.wav: nothing moved for 0.005 min\n"));
  CHECK(show.outputs() == Names{"b.mp3"});
}

TEST_CASE("a second Podmill on one show is told of the first, which is not disturbed") {
  const ShowFolder show;
  show.record("a.wav");
  fs::create_directories(show / "public/.podmill");
  const auto held = std::make_unique<LockFile>(show / "public/.podmill/lock");
  const Ended second = show.make();
  CHECK(second.exit == 1);
  CHECK(has(second.err,
            "public/.podmill/lock: another podmill (process " + std::to_string(getpid()) + ") is at work here"));
  CHECK(show.make({"--plan"}).exit == 0);
  CHECK(show.outputs().empty());
}

TEST_CASE("an interrupted batch ends with 130, and the next run makes what is left") {
  const ShowFolder show;
  for (const std::string name : {"a", "b", "c", "d"}) show.record(name + ".wav", 1, 3);
  Running running({"make", show.path(), "-j", "1"});
  REQUIRE(running.has_said("b.wav: decode"));
  running.signal(SIGINT);
  CHECK(running.wait().exit == 130);
  const Names made = show.outputs();
  CHECK(made.front() == "a.mp3");
  CHECK(made.size() < 4);
  const Ended rest = show.make();
  CHECK(rest.exit == 0);
  CHECK(has(rest.out, "4 episodes: " + std::to_string(4 - made.size()) + " made, " + std::to_string(made.size()) +
                          " unchanged\n"));
}

TEST_CASE("where a show can't be written to, or a recording can't be read, that is said and nothing is lost") {
  if (geteuid() == 0) return;  // root may do both
  const ShowFolder show;
  show.record("a.wav");
  show.record("b.wav", 2);
  CHECK(show.make().exit == 0);
  const std::string before = bytes_of(show / "public/a.mp3");
  fs::permissions(show / "recordings/b.wav", fs::perms::none);
  show.record("a.wav", 3);
  fs::permissions(show / "public", fs::perms::owner_read | fs::perms::owner_exec);
  const Ended closed = show.make();
  fs::permissions(show / "public", fs::perms::owner_all);
  CHECK(closed.exit == 1);
  CHECK(bytes_of(show / "public/a.mp3") == before);
}

TEST_CASE("a recording that vanishes, and a clock that was set back, are no matter") {
  const ShowFolder show;
  show.record("a.wav");
  show.record("b.wav", 2);
  CHECK(show.make().exit == 0);
  fs::remove(show / "recordings/b.wav");
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
  CHECK(show.outputs() == Names{"a.mp3", "b.mp3"});
  show.record("a.wav", 3);  // newer than its episode, whatever the clock says
  fs::last_write_time(show / "recordings/a.wav",
                      fs::file_time_type::clock::now() - std::chrono::hours(24 * 365 * 20));
  CHECK(show.planned() == Names{"a.mp3: planned: the recording changed"});
}

TEST_CASE("shards of one show work beside each other, and together make what one run makes") {
  const ShowFolder show;
  for (int i = 0; i < 5; ++i) show.record(std::string(1, static_cast<char>('a' + i)) + ".wav", 1 + i, 0.5);
  Running first({"make", show.path(), "--shard", "1/2", "-j", "1"});
  const Ended second = show.make({"--shard", "2/2"});
  CHECK(second.exit == 0);
  CHECK(has(second.err, "shard 2-of-2: 2 of 5 episodes"));
  CHECK(first.wait().exit == 0);
  CHECK(show.outputs().size() == 5);
  CHECK(has(show.make().out, "5 episodes: 5 unchanged\n"));
}
