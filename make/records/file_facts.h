// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace podmill {

/// How a file looked when all of it was read last. Size and times alike, it is taken to be the same file.
struct FileFacts {
  std::int64_t size = -1;
  std::int64_t modified_ns =
      0;  ///< 0: not to be trusted, it may have changed within one tick of the file system's clock
  std::int64_t changed_ns = 0;  ///< the inode's: tools that put the old time of modification back can't set it
  std::string digest;           ///< XXH3 of all bytes, 16 hex digits
  bool operator==(const FileFacts&) const = default;
};

/// Size and times as they are now, no digest. Throws Error: input (no such file), io.
FileFacts look_at(const std::filesystem::path& path);
/// With the digest; all of it is read.
FileFacts looked_through(const std::filesystem::path& path);
bool looks_like(const FileFacts& now, const FileFacts& then);

/// What a file is called where it is remembered relative to `folder`.
std::string remembered_name(const std::filesystem::path& file, const std::filesystem::path& folder);

/// Digests of files, read only where they don't look as they did. One thread at a time.
class FileDigests {
 public:
  /// Paths are remembered relative to `folder`; `known` is what was remembered.
  FileDigests(std::filesystem::path folder, std::map<std::string, FileFacts> known);
  /// 16 hex digits. Throws Error: input (no such file), io.
  std::string digest(const std::filesystem::path& path);
  /// Of every file asked for, to be remembered.
  const std::map<std::string, FileFacts>& asked() const { return asked_; }

 private:
  std::filesystem::path folder_;
  std::map<std::string, FileFacts> known_, asked_;
};

/// Whether none of these files, which lie relative to `folder`, was written to since it was looked at.
bool are_untouched(const std::map<std::string, FileFacts>& files, const std::filesystem::path& folder);

/// XXH3 of [begin, end) of a file as 16 hex digits. Throws Error: input, io.
std::string digest_of_file(const std::filesystem::path& path, std::int64_t begin, std::int64_t end);

}  // namespace podmill
