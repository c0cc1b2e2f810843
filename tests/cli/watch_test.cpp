// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

/// A folder that recordings come into.
struct Watched {
  Watched() { fs::create_directory(show / "in"); }
  /// As an upload that is renamed into place when it is whole.
  void come(const std::string& name, unsigned seed) const {
    show.record(name, seed);
    fs::rename(show / ("recordings/" + name), show / ("in/" + name));
  }
  std::vector<std::string> command() const {
    return {"watch", show / "in", "-o", show / "out", "--settle", "3600", "-j", "1"};
  }
  ShowFolder show;
};

}  // namespace

TEST_CASE("watch makes what comes in, puts aside what can't be made, and finishes what is in hand when told to end") {
  const Watched watched;
  Running running(watched.command());
  REQUIRE(running.has_said("waiting for recordings"));
  watched.come("a.wav", 1);
  REQUIRE(running.has_said("a.wav: verify"));
  write_bytes(watched.show / "broken", "no recording");
  fs::rename(watched.show / "broken", watched.show / "in/broken.wav");
  REQUIRE(running.has_said("broken.wav: moved to"));
  watched.come("b.wav", 2);
  REQUIRE(running.has_said("b.wav: decode"));
  running.signal(SIGTERM);
  CHECK(running.wait().exit == 0);
  CHECK(fs::exists(watched.show / "out/a.mp3"));
  CHECK(fs::exists(watched.show / "out/b.mp3"));
  CHECK(bytes_of(watched.show / "in/failed/broken.wav") == "no recording");
  CHECK(has(bytes_of(watched.show / "in/failed/broken.wav.txt"), "broken.wav: "));
  CHECK_FALSE(fs::exists(watched.show / "in/broken.wav"));
}

TEST_CASE("what was made before watch was killed isn't made again, and two don't watch for one folder") {
  const Watched watched;
  Running first(watched.command());
  REQUIRE(first.has_said("waiting for recordings"));
  const Ended second = run_podmill(watched.command());
  CHECK(second.exit == 1);
  CHECK(has(second.err, "another podmill"));
  watched.come("a.wav", 1);
  watched.come("b.wav", 2);
  REQUIRE(first.has_said("b.wav: decode"));
  first.signal(SIGKILL);
  first.wait();
  REQUIRE(fs::exists(watched.show / "out/a.mp3"));
  fs::remove(watched.show / "out/b.mp3");
  Running again({"watch", watched.show / "in", "-o", watched.show / "out", "--settle", "0"});
  REQUIRE(again.has_said("b.wav: verify"));
  again.signal(SIGTERM);
  const Ended ended = again.wait();
  CHECK(ended.exit == 0);
  CHECK_FALSE(has(ended.err, "a.wav: decode"));
}

TEST_CASE("a preset that can't be used ends watch before it begins") {
  const Watched watched;
  std::vector<std::string> command = watched.command();
  command.insert(command.end(), {"-p", "podcsat"});
  const Ended ended = run_podmill(command);
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "did you mean podcast?"));
}
