// SPDX-License-Identifier: MIT
#include "make/output_lock.h"

#include <string>
#include <system_error>

#include "make/records/build_record.h"
#include "system/output_file.h"

namespace podmill {

OutputLock::OutputLock(const std::filesystem::path& folder, const std::optional<Shard>& shard)
    : state_folder_(folder / state_folder) {
  folders_.ensure(state_folder_);
  lock_.emplace(state_folder_ / "lock", shard ? LockFile::Hold::shared : LockFile::Hold::alone);
  if (shard) shard_lock_.emplace(state_folder_ / ("lock." + shard->name()));
  if (shard) return;  // what looks left behind may be another machine's
  remove_stale_parts(folder);
  remove_stale_parts(state_folder_);
}

OutputLock::~OutputLock() {
  shard_lock_.reset();
  lock_.reset();
  std::error_code not_empty;
  std::filesystem::remove(state_folder_, not_empty);
}

}  // namespace podmill
