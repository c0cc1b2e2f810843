// SPDX-License-Identifier: MIT
#include "cli/running/folder_watcher.h"

#include <doctest/doctest.h>
#include <sys/eventfd.h>

#include <filesystem>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

namespace {

struct Folder {
  TemporaryFolder inside, outside;
  Descriptor stop{::eventfd(0, EFD_CLOEXEC)};
  fs::path a = inside / "a.wav";

  FolderWatcher watched(FolderWatcher::Clock::duration settle) {
    return {inside.path(), settle, [this] { return list(); }};
  }
  Paths list() const {
    Paths files;
    for (const auto& entry : fs::directory_iterator(inside.path())) files.push_back(entry.path());
    return files;
  }
};

constexpr std::chrono::hours long_time{1};
constexpr std::chrono::seconds no_time{0};

}  // namespace

TEST_CASE("a file that is renamed into the folder is there at once, one that is written only when it has settled") {
  Folder folder;
  FolderWatcher arrivals = folder.watched(long_time);
  write_bytes(folder.a, "half of it");
  CHECK(arrivals.settled(folder.stop.get(), no_time).empty());
  write_bytes(folder.outside / "b.wav", "whole");
  fs::rename(folder.outside / "b.wav", folder.inside / "b.wav");
  CHECK(arrivals.settled(folder.stop.get(), long_time) == Paths{folder.inside / "b.wav"});
  CHECK(arrivals.settled(folder.stop.get(), no_time).empty());
}

TEST_CASE("a settled file is told once, and again only when it has changed") {
  Folder folder;
  write_bytes(folder.a, "there before");
  FolderWatcher arrivals = folder.watched(no_time);
  CHECK(arrivals.settled(folder.stop.get(), long_time) == Paths{folder.a});
  CHECK(arrivals.settled(folder.stop.get(), no_time).empty());
  write_bytes(folder.a, "longer than before");
  CHECK(arrivals.settled(folder.stop.get(), long_time) == Paths{folder.a});
  fs::remove(folder.a);
  CHECK(arrivals.settled(folder.stop.get(), no_time).empty());
}

TEST_CASE("waiting ends when it is told to, and where the folder is gone") {
  Folder folder;
  FolderWatcher arrivals = folder.watched(long_time);
  ::eventfd_write(folder.stop.get(), 1);
  CHECK(arrivals.settled(folder.stop.get(), long_time).empty());
  fs::remove(folder.inside.path());
  CHECK_THROWS_WITH_AS(arrivals.settled(folder.stop.get(), long_time), doctest::Contains("the folder is gone"),
                       Error);
  CHECK_THROWS_WITH_AS(folder.watched(long_time), doctest::Contains("no such folder"), Error);
}
