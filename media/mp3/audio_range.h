// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

namespace podmill {

/// Bytes of a file: [begin, end).
struct ByteRange {
  std::int64_t begin = 0, end = 0;
  std::int64_t size() const { return end - begin; }
  bool operator==(const ByteRange&) const = default;
};

/// What an MP3 file is made of, in the file's order. Ranges that aren't there are empty.
struct Mp3Parts {
  ByteRange junk;                    ///< before the first tag; id3_begin()
  std::vector<ByteRange> head_tags;  ///< ID3v2, one behind the other
  ByteRange audio;                   ///< the MP3 frames
  ByteRange end_tag;                 ///< an ID3v2.4 tag appended (ID3v2.4 §5)
  ByteRange ape;                     ///< an APE tag
  ByteRange id3v1;
};
/// Throws Error: input, io.
Mp3Parts mp3_parts(const std::filesystem::path& path);

/// Where the MP3 frames lie: behind every ID3v2 tag at the head, before the tags at the end.
/// Throws Error: input, io.
ByteRange mp3_range(const std::filesystem::path& path);

}  // namespace podmill
