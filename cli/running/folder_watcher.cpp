// SPDX-License-Identifier: MIT
#include "cli/running/folder_watcher.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "system/error.h"

namespace podmill {
namespace {

/// On network file systems nothing else tells that a file has come.
constexpr std::chrono::seconds between_looks{30};

}  // namespace

FolderWatcher::FolderWatcher(std::filesystem::path folder, Clock::duration settle,
                             std::function<std::vector<std::filesystem::path>()> list)
    : folder_(std::move(folder)),
      settle_(settle),
      list_(std::move(list)),
      events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  std::error_code why;
  if (!std::filesystem::is_directory(folder_, why))
    throw Error{Fault::usage,
                fmt::format("{}: {}", folder_.string(),
                            std::filesystem::exists(folder_, why) ? "is no folder" : "no such folder"),
                "make it, or name another one"};
  constexpr std::uint32_t news = IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR;
  // Where inotify is not to be had, the folder is still looked at now and then.
  if (events_.is_open() && ::inotify_add_watch(events_.get(), folder_.c_str(), news) < 0) events_ = Descriptor();
}

bool FolderWatcher::look_at(const std::filesystem::path& path, Look& look) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  look = {status.st_size, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec, status.st_ino};
  return true;
}

void FolderWatcher::read_events() {
  if (!events_.is_open()) return;
  alignas(inotify_event) std::array<char, 16384> buffer{};
  for (ssize_t got = 0; (got = ::read(events_.get(), buffer.data(), buffer.size())) > 0;) {
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      if ((event.mask & IN_MOVED_TO) != 0 && event.len > 0) renamed_.insert(buffer.data() + at + sizeof event);
      at += sizeof event + event.len;
    }
  }
}

std::vector<std::filesystem::path> FolderWatcher::look_around() {
  std::vector<std::filesystem::path> settled;
  std::map<std::filesystem::path, Seen> seen;
  const Clock::time_point now = Clock::now();
  for (const std::filesystem::path& path : list_()) {
    Look look;
    if (!look_at(path, look)) continue;  // gone since it was listed
    const auto before = seen_.find(path);
    Seen file = before != seen_.end() && before->second.look == look ? before->second : Seen{look, now};
    const bool whole = renamed_.contains(path.filename().string()) || now - file.since >= settle_;
    if (whole && !file.told) {
      settled.push_back(path);
      file.told = true;
    }
    seen.emplace(path, file);
  }
  seen_ = std::move(seen);
  renamed_.clear();
  return settled;
}

void FolderWatcher::wait(int stop, Clock::duration longest) {
  Clock::duration time = std::min<Clock::duration>(longest, between_looks);
  for (const auto& [path, file] : seen_)
    if (!file.told) time = std::min(time, std::max(file.since + settle_ - Clock::now(), Clock::duration{}));
  // Rounded up: not to look again just before it is time.
  const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(time).count();
  std::array<pollfd, 2> waited{{{stop, POLLIN, 0}, {events_.get(), POLLIN, 0}}};
  ::poll(waited.data(), events_.is_open() ? 2 : 1, static_cast<int>(milliseconds));
}

std::vector<std::filesystem::path> FolderWatcher::settled(int stop, Clock::duration longest) {
  const Clock::time_point until = Clock::now() + longest;
  while (true) {
    read_events();
    std::error_code why;
    if (!std::filesystem::is_directory(folder_, why))
      throw Error{Fault::io, fmt::format("{}: the folder is gone", folder_.string()),
                  "bring it back and start watching again"};
    std::vector<std::filesystem::path> files = look_around();
    pollfd asked{stop, POLLIN, 0};
    if (!files.empty() || ::poll(&asked, 1, 0) > 0 || Clock::now() >= until) return files;
    wait(stop, until - Clock::now());
  }
}

}  // namespace podmill
