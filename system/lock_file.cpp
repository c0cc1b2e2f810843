// SPDX-License-Identifier: MIT
#include "system/lock_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "system/error.h"
#include "system/system_error.h"

namespace podmill {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, int descriptor) {
  std::array<char, 24> number{};
  const ssize_t got = ::pread(descriptor, number.data(), number.size() - 1, 0);
  const std::string holder = got > 0 ? fmt::format(" (process {})", number.data()) : "";
  throw Error(Fault::io, fmt::format("{}: another podmill{} is at work here", path.string(), holder),
              "wait until it is through, or end it");
}

/// Whether the name still leads to the open file: the last holder may have taken it away before we had the lock.
bool is_still(const std::filesystem::path& path, int descriptor) {
  struct stat named {
  }, open{};
  return ::stat(path.c_str(), &named) == 0 && ::fstat(descriptor, &open) == 0 && named.st_dev == open.st_dev &&
         named.st_ino == open.st_ino;
}

}  // namespace

LockFile::LockFile(std::filesystem::path path, Hold hold) : path_(std::move(path)), hold_(hold) {
  while (true) {
    descriptor_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (!descriptor_.is_open()) throw unwritable(path_.string(), "make it", errno);
    if (::flock(descriptor_.get(), (hold == Hold::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
      if (errno == EINTR) continue;
      if (errno == EWOULDBLOCK) refuse(path_, descriptor_.get());
      return;  // no locks there
    }
    if (is_still(path_, descriptor_.get())) break;
  }
  if (hold == Hold::shared) return;
  const std::string number = std::to_string(::getpid());
  if (::ftruncate(descriptor_.get(), 0) != 0 ||
      ::pwrite(descriptor_.get(), number.data(), number.size(), 0) != static_cast<ssize_t>(number.size())) {
    // A full disk keeps others from knowing who, not from knowing that.
  }
}

LockFile::~LockFile() {
  if (hold_ == Hold::alone) ::unlink(path_.c_str());
}

}  // namespace podmill
