// SPDX-License-Identifier: MIT
#include "media/mp3/info_frame.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string_view>

#include "system/byte_reader.h"

extern "C" {
#include <libavutil/crc.h>
}

namespace podmill {
namespace {

// "Info", flags, frames, bytes, table, quality; then LAME's extension.
constexpr int xing_bytes = 4 + 4 + 4 + 4 + 100 + 4, lame_bytes = 36;
constexpr std::uint32_t all_flags = 0xF;
// Players look for LAME's name before they trust delay and padding; libavcodec doesn't tell the version, and
// 3.100 is the one whose streams these are.
constexpr std::string_view encoder_name = "LAME3.100";

/// Writes big-endian numbers one behind the other.
class Pen {
 public:
  Pen(std::span<std::byte> page, std::size_t at) : page_(page), at_(at) {}
  void number(std::uint64_t value, int bytes) {
    while (bytes-- > 0) page_[at_++] = static_cast<std::byte>(value >> (8 * bytes));
  }
  void text(std::string_view text) {
    for (const char c : text) page_[at_++] = static_cast<std::byte>(c);
  }
  std::size_t at() const { return at_; }

 private:
  std::span<std::byte> page_;
  std::size_t at_;
};

std::uint32_t up_to_32_bits(std::int64_t value) {
  return static_cast<std::uint32_t>(std::min<std::int64_t>(value, 0xFFFFFFFF));
}

Mp3Header info_header(const Mp3Header& frame) {
  Mp3Header header = frame;
  header.padded = header.has_crc = false;
  const int needed = header.payload_begin() + xing_bytes + lame_bytes;
  if (header.frame_bytes() >= needed) return header;
  for (const int bit_rate : mp3_bit_rates(header.rate)) {
    header.bit_rate_kbps = bit_rate;
    if (header.frame_bytes() >= needed) break;
  }
  return header;
}

int rate_code(int rate) {
  if (rate == 44100) return 1;
  if (rate == 48000) return 2;
  return rate > 48000 ? 3 : 0;
}

/// Noise shaping, channel mode, and the rate of the source, which is that of the stream.
std::uint8_t misc(const Mp3Header& header, int mode_bits, int noise_shaping) {
  const int mono = 0, stereo = 1, joint = 3;
  const int mode = header.channels == 1 ? mono : mode_bits == 1 ? joint : stereo;
  return static_cast<std::uint8_t>(rate_code(header.rate) << 6 | mode << 2 | noise_shaping);
}

}  // namespace

int info_frame_bytes(const Mp3Header& frame) { return info_header(frame).frame_bytes(); }

std::vector<std::byte> info_frame(const Mp3Info& info, std::span<const std::byte> frame) {
  const auto like = read_mp3_header(frame);
  assert(like);
  const Mp3Header header = info_header(*like);
  std::vector<std::byte> page(static_cast<std::size_t>(header.frame_bytes()));
  std::copy_n(frame.begin(), 4, page.begin());
  page[1] |= std::byte{1};     // no CRC
  page[2] &= std::byte{0xFD};  // no padding
  const int mode_bits = std::to_integer<int>(page[3]) >> 6;
  page[3] &= std::byte{0xCF};  // no mode extension: there is no sound in it
  write_bit_rate(page, header.bit_rate_kbps);

  Pen pen(page, static_cast<std::size_t>(header.payload_begin()));
  pen.text(info.constant ? "Info" : "Xing");
  pen.number(all_flags, 4);
  pen.number(up_to_32_bits(info.mp3_frames), 4);
  pen.number(up_to_32_bits(info.bytes), 4);
  for (const std::uint8_t place : info.toc) pen.number(place, 1);
  pen.number(static_cast<std::uint64_t>(info.quality), 4);

  pen.text(encoder_name);
  pen.number(static_cast<std::uint64_t>(info.method), 1);
  pen.number(static_cast<std::uint64_t>((info.lowpass_hz + 50) / 100), 1);
  pen.number(0, 8);     // peak and gains: not known
  pen.number(0x14, 1);  // LAME's usual psychoacoustics and threshold of hearing
  pen.number(static_cast<std::uint64_t>(std::min(info.bit_rate_kbps, 255)), 1);
  pen.number(static_cast<std::uint64_t>(info.delay << 12 | info.padding), 3);
  pen.number(misc(header, mode_bits, info.noise_shaping), 1);
  pen.number(0, 3);  // gain applied afterwards, preset: none
  pen.number(up_to_32_bits(info.bytes), 4);
  pen.number(info.music_crc, 2);
  pen.number(crc16(0, std::span(page).first(pen.at())), 2);
  return page;
}

std::optional<Mp3Info> read_info_frame(std::span<const std::byte> frame) {
  const auto header = read_mp3_header(frame);
  if (!header) return {};
  const auto begin = static_cast<std::size_t>(header->payload_begin());
  if (frame.size() < begin + xing_bytes + lame_bytes) return {};
  ByteReader in(frame, begin);
  const std::string_view kind = in.take(4);
  if ((kind != "Info" && kind != "Xing") || in.number(4) != all_flags) return {};
  Mp3Info info;
  info.constant = kind == "Info";
  info.mp3_frames = static_cast<std::int64_t>(in.number(4));
  info.bytes = static_cast<std::int64_t>(in.number(4));
  for (std::uint8_t& place : info.toc) place = static_cast<std::uint8_t>(in.number(1));
  info.quality = static_cast<int>(in.number(4));
  if (!in.take(encoder_name.size()).starts_with("LAME")) return {};
  info.method = static_cast<int>(in.number(1) & 0xF);
  info.lowpass_hz = static_cast<int>(in.number(1)) * 100;
  in.number(8);
  in.number(1);
  info.bit_rate_kbps = static_cast<int>(in.number(1));
  const std::uint64_t delays = in.number(3);
  info.delay = static_cast<int>(delays >> 12);
  info.padding = static_cast<int>(delays & 0xFFF);
  in.number(4);
  in.number(4);
  info.music_crc = static_cast<std::uint16_t>(in.number(2));
  return info;
}

bool info_frame_is_sound(std::span<const std::byte> frame) {
  const auto end = static_cast<std::size_t>(read_mp3_header(frame)->payload_begin()) + xing_bytes + lame_bytes;
  return big_endian(frame.subspan(end - 2, 2)) == crc16(0, frame.first(end - 2));
}

std::uint16_t crc16(std::uint16_t so_far, std::span<const std::byte> bytes) {
  return static_cast<std::uint16_t>(av_crc(av_crc_get_table(AV_CRC_16_ANSI_LE), so_far,
                                           reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

}  // namespace podmill
