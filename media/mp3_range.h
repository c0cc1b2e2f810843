// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>

namespace podmill {

/// Bytes of a file: [begin, end).
struct ByteRange {
  std::int64_t begin = 0, end = 0;
  std::int64_t size() const { return end - begin; }
  bool operator==(const ByteRange&) const = default;
};

/// Where the MP3 frames lie: behind every ID3v2 tag at the head, before ID3v1 and APE tags at the end.
/// Throws Error: input, io.
ByteRange mp3_range(const std::filesystem::path& path);

}  // namespace podmill
