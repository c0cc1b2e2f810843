// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "system/descriptor.h"

namespace podmill {

/// A file being written beside its target. It has no name until commit() (or, where the file system
/// can't do that, a hidden one), so a kill leaves nothing; the target appears whole or not at all.
/// One thread at a time. Every function throws Error{Fault::io} naming the target.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path target);
  /// Throws what the constructor would, as far as that can be told without writing; a folder that isn't there may
  /// still be made.
  static void check(const std::filesystem::path& target);
  ~OutputFile();  ///< forgets what was written unless committed
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;

  const std::filesystem::path& target() const { return target_; }
  /// A path by which this process can open what is written so far.
  std::filesystem::path readable() const;
  int descriptor() const { return descriptor_.get(); }
  std::int64_t size() const;

  void write(std::int64_t offset, std::span<const std::byte> bytes);
  /// Bytes [begin, begin + size) of another open file, without reading them where the file system can do that.
  void copy(std::int64_t offset, int from, std::int64_t begin, std::int64_t size);
  void truncate(std::int64_t size);
  /// Syncs the file, puts it in the target's place, syncs the folder. Nothing may be written after it.
  void commit();

 private:
  std::filesystem::path target_, hidden_;  // hidden_ is empty while the file has no name
  Descriptor descriptor_;
};

/// The folder that a file lies in: "." where the path names none.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// The whole of a small file that is written at once, by the same road.
void write_file(const std::filesystem::path& target, std::span<const std::byte> bytes);

/// Takes away what a process that was killed in the moment between naming an OutputFile and putting it in place has
/// left in a folder: hidden files with the number of a process that is no more. Never fails. For who holds the
/// folder's lock.
void remove_stale_parts(const std::filesystem::path& folder);

}  // namespace podmill
