// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace podmill {

/// An MPEG audio layer III frame header (ISO/IEC 11172-3 §2.4.1.3, 13818-3 §2.4; MPEG-2.5 as LAME writes it).
struct Mp3Header {
  enum class Version { mpeg1, mpeg2, mpeg25 };
  Version version = Version::mpeg1;
  int bit_rate_kbps = 0;
  int rate = 0;
  int channels = 0;
  bool padded = false;  ///< one byte longer
  bool has_crc = false;
  int mode_extension = 0;  ///< of joint stereo: bit 1 mid/side, bit 0 intensity

  int granules() const { return version == Version::mpeg1 ? 2 : 1; }
  int samples() const { return 576 * granules(); }    ///< of each channel
  int frame_bytes() const;                            ///< the whole frame, header included
  int side_begin() const { return has_crc ? 6 : 4; }  ///< where the side information begins
  int side_bytes() const;
  int payload_begin() const { return side_begin() + side_bytes(); }
  int payload_bytes() const { return frame_bytes() - payload_begin(); }  ///< room for main data, anybody's
  int max_main_data_begin() const { return version == Version::mpeg1 ? 511 : 255; }
  /// What may not change from frame to frame of one stream.
  bool same_stream(const Mp3Header& other) const;
};

/// The header at the start of `bytes`; nothing where there is none, or where its bit rate is free or its
/// values are reserved.
std::optional<Mp3Header> read_mp3_header(std::span<const std::byte> bytes);

/// Calls `take` with one whole frame after another, up to the first place where none begins.
template <class Take>
void each_mp3_frame(std::span<const std::byte> frames, Take&& take) {
  while (const auto header = read_mp3_header(frames)) {
    const auto size = static_cast<std::size_t>(header->frame_bytes());
    if (size > frames.size()) return;
    take(frames.first(size));
    frames = frames.subspan(size);
  }
}

/// Bit rates that a sample rate may have, lowest first, kbit/s; empty for rates that MP3 has not.
std::span<const int> mp3_bit_rates(int rate);

/// The three first bytes of a header differ from one bit rate to the next in four bits only: gives the
/// header at the start of `frame` another bit rate, which must be one of mp3_bit_rates().
void write_bit_rate(std::span<std::byte> frame, int bit_rate_kbps);

/// What the side information (ISO/IEC 11172-3 §2.4.1.7) says of where the main data lies, and of how the
/// granules' windows meet.
struct Mp3SideInfo {
  struct Granule {
    int part2_3_bits = 0;
    int big_values = 0;     ///< at most 288
    bool switched = false;  ///< then the window isn't 0
    int window = 0;         ///< block type: 0 long, 1 start, 2 short, 3 stop
  };
  int main_data_begin = 0;  ///< bytes that this frame's main data begins before its own payload
  std::array<std::array<Granule, 2>, 2> granules{};  ///< [granule][channel]

  int main_data_bytes() const;  ///< ancillary bits not counted
};

/// `frame` begins with the header and holds all side information.
Mp3SideInfo read_side_info(const Mp3Header& header, std::span<const std::byte> frame);
void write_main_data_begin(const Mp3Header& header, std::span<std::byte> frame, int main_data_begin);

/// Whether a granule with window `next` may follow one with window `before` on the same channel: other
/// orders leave the overlap of the two without its counterpart.
bool windows_meet(int before, int next);

}  // namespace podmill
