// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <vector>

namespace podmill {

/// A few bytes of a file here and there. Throws Error: input (not there, not a file), io. One thread at a time.
class FileBytes {
 public:
  explicit FileBytes(std::filesystem::path path);
  std::int64_t size() const { return size_; }
  /// Fewer than `count` where the file ends before that.
  std::vector<std::byte> read(std::int64_t offset, std::size_t count);

 private:
  std::filesystem::path path_;
  std::ifstream stream_;
  std::int64_t size_ = 0;
};

}  // namespace podmill
