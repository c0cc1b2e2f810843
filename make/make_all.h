// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "make/assignment.h"
#include "make/output_folders.h"
#include "make/request.h"
#include "make/shard.h"
#include "pipeline/run.h"
#include "publish/report_json.h"
#include "system/lock_file.h"

namespace podmill {

/// Makes them side by side on as many threads as `whole` has, and tells of each as it is through. Gives the outcomes
/// of all that were begun, in order.
std::vector<Outcome> make_all(const Assignments& assignments, const Request& request, Run& whole);

/// How many threads are asked for: all there are, unless said otherwise.
int threads_of(const Request& request);

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
