// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

#include "media/mp3/audio_range.h"
#include "media/mp3/frame.h"
#include "pipeline/sound/frames.h"

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

/// A frame, and where in the file it begins.
struct Mp3Place {
  std::int64_t at = 0;
  Mp3Header header;
  bool is_info = false;              ///< an Info or Xing frame that stands first
  std::span<const std::byte> bytes;  ///< the whole frame, and what follows; while `take` runs
};

/// Calls `take` with one frame of an MP3's stream after another, and passes over what belongs to none, until it gives
/// false; gives how many bytes were passed over. Reads the file once, 1 MiB at a time. Throws Error: input, io.
std::int64_t walk_mp3(const std::filesystem::path& path, const std::function<bool(const Mp3Place&)>& take);

/// Reads the file as walk_mp3(). Throws Error: input, io.
Mp3Scan scan_mp3(const std::filesystem::path& path);

}  // namespace podmill
