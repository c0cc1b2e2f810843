// SPDX-License-Identifier: MIT
#include "make/records/file_facts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <vector>

#include "system/descriptor.h"
#include "system/digest.h"
#include "system/error.h"
#include "system/system_error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

constexpr std::int64_t second_ns = 1'000'000'000;

/// By how much a file's time may lag behind its change: FAT keeps steps of two seconds, others the kernel's tick,
/// which is at most 10 ms (HZ = 100).
std::int64_t tick_ns(const FileFacts& facts) {
  return facts.modified_ns % second_ns == 0 ? 2 * second_ns : second_ns / 50;
}

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * second_ns + time.tv_nsec; }

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

FileFacts look_at(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw unreadable(path.string(), errno);
  return {status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim), {}};
}

bool looks_like(const FileFacts& now, const FileFacts& then) {
  return then.modified_ns != 0 && now.size == then.size && now.modified_ns == then.modified_ns &&
         now.changed_ns == then.changed_ns;
}

std::string digest_of_file(const fs::path& path, std::int64_t begin, std::int64_t end) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) throw unreadable(path.string(), errno);
  constexpr std::int64_t at_once = 1 << 20;
  std::vector<std::byte> bytes(static_cast<std::size_t>(std::min(at_once, std::max<std::int64_t>(end - begin, 1))));
  Digest digest;
  while (begin < end) {
    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(at_once, end - begin));
    const ssize_t got = ::pread(file.get(), bytes.data(), wanted, begin);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw unreadable(path.string(), errno);
    if (got == 0) break;  // cut off meanwhile: another digest, as it should be
    digest.add(std::span(bytes).first(static_cast<std::size_t>(got)));
    begin += got;
  }
  return hex(digest.value());
}

FileFacts looked_through(const fs::path& path) {
  FileFacts facts = look_at(path);
  facts.digest = digest_of_file(path, 0, facts.size);
  return facts;
}

std::string remembered_name(const fs::path& file, const fs::path& folder) {
  return fs::proximate(file, folder).generic_string();
}

FileDigests::FileDigests(fs::path folder, std::map<std::string, FileFacts> known)
    : folder_(std::move(folder)), known_(std::move(known)) {}

std::string FileDigests::digest(const fs::path& path) {
  const std::string name = remembered_name(path, folder_);
  if (const auto asked = asked_.find(name); asked != asked_.end()) return asked->second.digest;
  FileFacts facts = look_at(path);
  const auto known = known_.find(name);
  if (known != known_.end() && looks_like(facts, known->second)) {
    facts.digest = known->second.digest;
  } else {
    facts.digest = digest_of_file(path, 0, facts.size);
    // Another change within the same tick would look the same.
    if (std::max(facts.modified_ns, facts.changed_ns) + tick_ns(facts) > now_ns()) facts.modified_ns = 0;
  }
  return asked_.emplace(name, std::move(facts)).first->second.digest;
}

bool are_untouched(const std::map<std::string, FileFacts>& files, const fs::path& folder) {
  return std::ranges::all_of(files, [&](const auto& entry) {
    const auto& [name, then] = entry;
    try {
      const FileFacts now = look_at(folder / name);
      return now.size == then.size && now.changed_ns == then.changed_ns;
    } catch (const Error&) {
      return false;  // gone
    }
  });
}

}  // namespace podmill
