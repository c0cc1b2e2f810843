// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>

#include "media/mp3_range.h"
#include "pipeline/frames.h"

namespace podmill {

/// What an MP3's frame headers say, all of them read.
struct Mp3Scan {
  ByteRange audio;
  std::int64_t mp3_frames = 0;  ///< without the Info or Xing frame
  int bit_rate_kbps = 0;        ///< where it varies, the mean, rounded; 0: no frames
  bool constant = false;
  Millis length{};               ///< of the sound, without what the Info frame says the encoder put around it
  std::int64_t stray_bytes = 0;  ///< between frames, belonging to none
};

/// Reads the file once, 1 MiB at a time. Throws Error: input, io.
Mp3Scan scan_mp3(const std::filesystem::path& path);

}  // namespace podmill
