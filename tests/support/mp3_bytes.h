// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <span>
#include <vector>

namespace podmill::testing {

/// Silent MP3 frames: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, stereo, 417 bytes and 1152 frames of sound each.
inline std::vector<std::byte> silent_mp3(std::size_t frames) {
  std::vector<std::byte> bytes(frames * 417);
  for (std::size_t i = 0; i < frames; ++i) {
    bytes[i * 417] = std::byte{0xFF};
    bytes[i * 417 + 1] = std::byte{0xFB};
    bytes[i * 417 + 2] = std::byte{0x90};
  }
  return bytes;
}

inline void append_to(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace podmill::testing
