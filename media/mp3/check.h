// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/mp3/info_frame.h"

namespace podmill {

/// What the frames of an MP3 say, read without decoding.
struct Mp3Check {
  std::int64_t mp3_frames = 0;  ///< of sound: the Info frame is not among them
  std::int64_t bytes = 0;       ///< the Info frame and all frames of sound
  std::uint64_t digest = 0;     ///< of the frames of sound
  int rate = 0, channels = 0;
  std::optional<int> bit_rate_kbps;  ///< absent where it isn't constant
  std::optional<Mp3Info> info;
  std::optional<std::int64_t> samples;  ///< of each channel, as gapless decoders give; absent without an Info frame
  std::vector<std::string> faults;      ///< what is wrong, with its MP3 frame; at most `most_faults`; none: all well
  static constexpr std::size_t most_faults = 20;
};

/// Goes through the frames from byte `from` of the file to its end: every one must follow on the last, be of
/// one stream, find all its main data in the reservoir and in no other frame's, and have windows that meet those
/// before; the Info frame must count right. Memory is bounded. Throws Error: io.
Mp3Check check_mp3(const std::filesystem::path& file, std::int64_t from = 0);

}  // namespace podmill
