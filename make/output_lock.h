// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>

#include "make/output_folders.h"
#include "make/shard.h"
#include "system/lock_file.h"

namespace podmill {

/// Nobody else writes into a folder where outputs are remembered as long as this lives, other shards aside. The
/// folder that they are remembered in goes away again if nothing was. Throws Error{Fault::io}: somebody does.
class OutputLock {
 public:
  OutputLock(const std::filesystem::path& folder, const std::optional<Shard>& shard);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  std::filesystem::path state_folder_;
  OutputFolders folders_;
  std::optional<LockFile> lock_, shard_lock_;  // those of other shards share the first
};

}  // namespace podmill
