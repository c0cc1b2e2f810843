// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "pipeline/descriptor.h"

namespace podmill {

/// Keeps two processes from the same work: a lock on a file, which the system takes away when its holder dies,
/// however that happens. That the file is there means nothing. Where a file system has no locks, nothing is locked.
class LockFile {
 public:
  /// Throws Error{Fault::io}: another process holds it (its number is told), or the file can't be made.
  explicit LockFile(std::filesystem::path path);
  /// Takes the file away too.
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
};

}  // namespace podmill
