// SPDX-License-Identifier: MIT
#include "system/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "system/digest.h"
#include "system/error.h"
#include "system/system_error.h"

namespace podmill {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& target, std::string_view doing, int code) {
  throw unwritable(target.string(), doing, code);
}

constexpr std::string_view part_ending = ".part";

/// How many bytes a name in this folder may have; ext4's and most others' 255 where that can't be told.
std::size_t longest_name_in(const fs::path& folder) {
  constexpr std::size_t usual = 255;
  const long told = ::pathconf(folder.c_str(), _PC_NAME_MAX);
  return told > 0 ? static_cast<std::size_t>(told) : usual;
}

/// A name of this process's own beside the target, for the moment before the rename. Where the target's is so long
/// that it can't have more around it, its digest stands for it.
fs::path hidden_name(const fs::path& target) {
  const fs::path folder = folder_of(target);
  const std::string name = target.filename().string(), ending = fmt::format(".{}{}", ::getpid(), part_ending);
  const bool fits = 1 + name.size() + ending.size() <= longest_name_in(folder);
  return folder / fmt::format(".{}{}", fits ? name : digest_of_text(name), ending);
}

/// The folder itself, or where it isn't there yet the one that it would be made in.
fs::path nearest_there(fs::path folder) {
  std::error_code why;
  while (fs::status(folder, why).type() == fs::file_type::not_found && folder.has_relative_path()) {
    folder = folder.has_filename() ? folder.parent_path() : folder.parent_path().parent_path();
    if (folder.empty()) folder = ".";
  }
  return folder;
}

void sync_folder(const fs::path& target) {
  const Descriptor folder(::open(folder_of(target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open() || (::fsync(folder.get()) != 0 && errno != EINVAL && errno != ENOTSUP)) {
    fail(target, "sync its folder", errno);
  }
}

}  // namespace

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

void OutputFile::check(const fs::path& target) {
  // Opening /dev/full and the like for writing is not what a rename could replace.
  std::error_code ignored;
  const fs::file_status status = fs::status(target, ignored);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw Error(Fault::io,
                fmt::format("{}: is not a regular file, so it can't be replaced by an episode", target.string()),
                "give -o a file name or a folder");
  }
  const fs::path folder = nearest_there(folder_of(target));
  const std::size_t bytes = target.filename().native().size(), longest = longest_name_in(folder);
  if (bytes > longest)
    throw Error(Fault::io,
                fmt::format("{}: its name is too long: {} bytes, and {} fit", target.string(), bytes, longest),
                "give it a shorter one with -o, or rename the recording");
  if (!fs::is_directory(folder, ignored)) fail(target, "write beside it", ENOTDIR);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail(target, "write beside it", errno);
}

OutputFile::OutputFile(fs::path target) : target_(std::move(target)) {
  check(target_);
  descriptor_ = Descriptor(::open(folder_of(target_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
  if (descriptor_.is_open()) return;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) fail(target_, "write beside it", errno);
  hidden_ = hidden_name(target_);
  descriptor_ = Descriptor(::open(hidden_.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0666));
  if (!descriptor_.is_open()) fail(target_, "write beside it", errno);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : target_(std::move(other.target_)),
      hidden_(std::exchange(other.hidden_, {})),
      descriptor_(std::move(other.descriptor_)) {}

OutputFile::~OutputFile() {
  if (!hidden_.empty()) ::unlink(hidden_.c_str());
}

fs::path OutputFile::readable() const { return fmt::format("/proc/self/fd/{}", descriptor()); }

std::int64_t OutputFile::size() const {
  struct stat status {};
  if (::fstat(descriptor(), &status) != 0) fail(target_, "tell its size", errno);
  return status.st_size;
}

void OutputFile::write(std::int64_t offset, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor(), bytes.data(), bytes.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(target_, "write", errno);
    offset += written;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void OutputFile::copy(std::int64_t offset, int from, std::int64_t begin, std::int64_t size) {
  constexpr std::int64_t at_once = 1 << 20;
  std::vector<std::byte> buffer;  // stays empty where the kernel copies
  bool by_hand = false;
  while (size > 0) {
    ssize_t copied = 0;
    if (!by_hand) {
      off_t in = begin, out = offset;
      copied = ::copy_file_range(from, &in, descriptor(), &out, static_cast<std::size_t>(size), 0);
      // What can't be copied so between two file systems, or of a file that isn't on any, can still be read.
      by_hand = copied < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP);
      if (by_hand) continue;
    } else {
      buffer.resize(static_cast<std::size_t>(std::min(size, at_once)));
      copied = ::pread(from, buffer.data(), buffer.size(), begin);
      if (copied > 0) write(offset, std::span(buffer).first(static_cast<std::size_t>(copied)));
    }
    if (copied < 0 && errno == EINTR) continue;
    if (copied < 0) fail(target_, "copy into it", errno);
    if (copied == 0) fail(target_, "copy into it", ENODATA);
    begin += copied;
    offset += copied;
    size -= copied;
  }
}

void OutputFile::truncate(std::int64_t size) {
  if (::ftruncate(descriptor(), size) != 0) fail(target_, "set its size", errno);
}

void OutputFile::commit() {
  if (::fsync(descriptor()) != 0) fail(target_, "sync", errno);
  if (hidden_.empty()) {
    const fs::path name = hidden_name(target_);
    ::unlink(name.c_str());  // left by a process of the same number that was killed between link and rename
    if (::linkat(AT_FDCWD, readable().c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      fail(target_, "put it in place", errno);
    }
    hidden_ = name;
  }
  if (::rename(hidden_.c_str(), target_.c_str()) != 0) fail(target_, "put it in place", errno);
  hidden_.clear();
  sync_folder(target_);
}

void remove_stale_parts(const fs::path& folder) {
  std::error_code why;
  for (fs::directory_iterator entry(folder, why), end; !why && entry != end; entry.increment(why)) {
    const std::string name = entry->path().filename().string();
    const std::size_t dot = name.rfind('.', name.size() - std::min(name.size(), part_ending.size() + 1));
    if (!name.starts_with('.') || !name.ends_with(part_ending) || dot == std::string::npos) continue;
    const int process = std::atoi(name.c_str() + dot + 1);
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) ::unlink(entry->path().c_str());
  }
}

void write_file(const fs::path& target, std::span<const std::byte> bytes) {
  OutputFile file(target);
  file.write(0, bytes);
  file.commit();
}

}  // namespace podmill
