// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "media/mp3/encoder.h"
#include "media/mp3/frame.h"

namespace podmill {

/// What the frame before the first one of sound tells players (Xing's VBR header with LAME's extension,
/// http://gabriel.mp3-tech.org/mp3infotag.html): how long the file is and which samples aren't the sound's.
struct Mp3Info {
  bool constant = true;                 ///< "Info", else "Xing"
  std::int64_t mp3_frames = 0;          ///< behind this one
  std::int64_t bytes = 0;               ///< this frame and all behind it
  std::array<std::uint8_t, 100> toc{};  ///< entry i: where i % of the time is, in 1/256 of the bytes
  int quality = 0;                      ///< 0 worst, 100 best, as LAME reckons it
  int method = 1;                       ///< 1 constant, 2 average, 4 variable as LAME's "mtrh"
  int lowpass_hz = 0;
  int noise_shaping = 2;        ///< LAME's kind of it
  int bit_rate_kbps = 0;        ///< constant or average; variable: the least
  int delay = 0;                ///< samples before the sound that the encoder put there
  int padding = 0;              ///< samples behind it
  std::uint16_t music_crc = 0;  ///< of all frames behind this one
};

/// Size of the Info frame of a stream whose frames are like `frame`: of the same bit rate, unless that is too
/// small for it; then the smallest that will do.
int info_frame_bytes(const Mp3Header& frame);

/// The frame itself; `frame` begins with the header of the stream's first frame.
std::vector<std::byte> info_frame(const Mp3Info& info, std::span<const std::byte> frame);

/// What an Info frame says; nothing where `frame` is none, or has no LAME extension.
std::optional<Mp3Info> read_info_frame(std::span<const std::byte> frame);

/// Whether the CRC at the end of LAME's extension is that of what stands before it; `frame` must be an Info frame.
bool info_frame_is_sound(std::span<const std::byte> frame);

/// CRC-16 as LAME's extension wants it (polynomial 0x8005, reflected, from 0), to be continued.
std::uint16_t crc16(std::uint16_t so_far, std::span<const std::byte> bytes);

}  // namespace podmill
