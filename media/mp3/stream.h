// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "media/mp3/info_frame.h"
#include "system/digest.h"
#include "system/output_file.h"

namespace podmill {

/// MP3 frames on their way into a file, in few large writes, behind an Info frame that is written last.
class Mp3Stream {
 public:
  /// Writes from `offset` on. `expected_frames`: how many will come, for the table of an Info frame.
  Mp3Stream(OutputFile& file, std::int64_t offset, std::int64_t expected_frames);

  void put(std::span<const std::byte> frame);
  /// Writes what is left and the Info frame: `info` needs no counts, table or CRC. At least one frame must have
  /// been put.
  Mp3Written finish(Mp3Info info);

  std::int64_t mp3_frames() const { return mp3_frames_; }

 private:
  void write_out();
  void note_place();
  std::array<std::uint8_t, 100> toc() const;

  OutputFile& file_;
  std::int64_t offset_, expected_frames_;
  std::int64_t mp3_frames_ = 0, written_ = 0;  // bytes
  std::uint16_t music_crc_ = 0;
  Digest digest_;
  std::vector<std::byte> first_frame_, waiting_;
  std::array<std::int64_t, 100> places_{};
  std::size_t places_known_ = 0;
};

}  // namespace podmill
