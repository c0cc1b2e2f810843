// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <mutex>
#include <vector>

namespace podmill {

/// The folders that episodes go into: each made when it is needed first, and taken away again at the end if nothing
/// came of it. Used by many threads.
class OutputFolders {
 public:
  /// Empty: the current one. Throws Error: io.
  void ensure(const std::filesystem::path& folder);
  ~OutputFolders();

 private:
  std::mutex mutex_;
  std::vector<std::filesystem::path> made_;  // outermost first
};

}  // namespace podmill
