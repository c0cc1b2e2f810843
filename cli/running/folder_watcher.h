// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "system/descriptor.h"

namespace podmill {

/// Files as they come into a folder, each told once it has settled: it was renamed into the folder, or neither its
/// size nor its time has changed for a while. One that changes later settles again. The folder is looked at when the
/// system says that something happened in it (inotify), and now and then all the same: of what other machines do on a
/// network file system it says nothing. One thread.
class FolderWatcher {
 public:
  using Clock = std::chrono::steady_clock;

  /// `list`: the files in the folder that count. Throws Error: usage (no such folder), io.
  FolderWatcher(std::filesystem::path folder, Clock::duration settle,
                std::function<std::vector<std::filesystem::path>()> list);

  /// Those that have settled and were not told yet, in the order of the list; waits until there are any, until
  /// `stop` (a descriptor) can be read, or for `longest`. Throws Error{Fault::io}: the folder is gone.
  std::vector<std::filesystem::path> settled(int stop, Clock::duration longest = std::chrono::hours(1));

 private:
  struct Look {
    std::int64_t size = -1, modified_ns = 0;
    std::uint64_t file = 0;  // inode
    bool operator==(const Look&) const = default;
  };
  struct Seen {
    Look look;
    Clock::time_point since;
    bool told = false;
  };
  static bool look_at(const std::filesystem::path& path, Look& look);
  std::vector<std::filesystem::path> look_around();
  void wait(int stop, Clock::duration longest);
  void read_events();

  std::filesystem::path folder_;
  Clock::duration settle_;
  std::function<std::vector<std::filesystem::path>()> list_;
  Descriptor events_;
  std::set<std::string> renamed_;  // into the folder, not looked at since
  std::map<std::filesystem::path, Seen> seen_;
};

}  // namespace podmill
