// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "system/descriptor.h"

namespace podmill {

/// Keeps two processes from the same work: a lock on a file, which the system takes away when its holder dies,
/// however that happens. That the file is there means nothing. Where a file system has no locks, nothing is locked.
class LockFile {
 public:
  enum class Hold { alone, shared };

  /// Throws Error{Fault::io}: another process holds it (its number is told), alone or, to be held alone, at all; or
  /// the file can't be made.
  explicit LockFile(std::filesystem::path path, Hold hold = Hold::alone);
  /// Takes the file away too, if it was held alone.
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  std::filesystem::path path_;
  Hold hold_;
  Descriptor descriptor_;
};

}  // namespace podmill
