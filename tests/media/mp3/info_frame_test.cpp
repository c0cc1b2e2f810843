// SPDX-License-Identifier: MIT
#include "media/mp3/info_frame.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace podmill;

namespace {

std::array<std::byte, 4> header(int second, int third, int fourth) {
  return {std::byte{0xFF}, static_cast<std::byte>(second), static_cast<std::byte>(third),
          static_cast<std::byte>(fourth)};
}

Mp3Info sample() {
  Mp3Info info;
  info.mp3_frames = 123456;
  info.bytes = 0xFFFFFFFF;
  for (std::size_t i = 0; i < info.toc.size(); ++i) info.toc[i] = static_cast<std::uint8_t>(i * 2);
  info.quality = 55;
  info.lowpass_hz = 17000;
  info.bit_rate_kbps = 128;
  info.delay = 576;
  info.padding = 4095;
  info.music_crc = 0xBEEF;
  return info;
}

}  // namespace

TEST_CASE("what an Info frame says can be read back, for every kind of stream") {
  for (const auto& like : {header(0xFB, 0x90, 0x64), header(0xFB, 0x92, 0xC0), header(0xF3, 0x84, 0x40),
                           header(0xE3, 0x48, 0xC0), header(0xFB, 0x14, 0x64)}) {
    const Mp3Info info = sample();
    const auto frame = info_frame(info, like);
    const auto written = read_mp3_header(frame);
    REQUIRE(written);
    CHECK(frame.size() == static_cast<std::size_t>(written->frame_bytes()));
    CHECK(info_frame_bytes(*read_mp3_header(like)) == written->frame_bytes());
    CHECK(written->same_stream(*read_mp3_header(like)));
    const auto read = read_info_frame(frame);
    REQUIRE(read);
    CHECK(read->constant);
    CHECK(read->mp3_frames == info.mp3_frames);
    CHECK(read->bytes == info.bytes);
    CHECK(read->toc == info.toc);
    CHECK(read->quality == info.quality);
    CHECK(read->lowpass_hz == info.lowpass_hz);
    CHECK(read->bit_rate_kbps == info.bit_rate_kbps);
    CHECK(read->delay == info.delay);
    CHECK(read->padding == info.padding);
    CHECK(read->music_crc == info.music_crc);
    CHECK(info_frame_is_sound(frame));
  }
}

TEST_CASE("an Info frame has the stream's own bit rate where it has room in it") {
  CHECK(read_mp3_header(info_frame(sample(), header(0xFB, 0x90, 0x64)))->bit_rate_kbps == 128);
  const auto small = header(0xFB, 0x14, 0x64);  // 32 kbit/s at 48 kHz: 96 bytes
  CHECK(read_mp3_header(info_frame(sample(), small))->bit_rate_kbps == 64);
}

TEST_CASE("a broken Info frame is told by its CRC") {
  auto frame = info_frame(sample(), header(0xFB, 0x90, 0x64));
  frame[60] ^= std::byte{1};
  CHECK_FALSE(info_frame_is_sound(frame));
}

TEST_CASE("a frame of sound is no Info frame") {
  std::vector<std::byte> frame(417);
  const auto head = header(0xFB, 0x90, 0x64);
  std::copy(head.begin(), head.end(), frame.begin());
  CHECK_FALSE(read_info_frame(frame));
  CHECK_FALSE(read_info_frame(std::span(frame).first(100)));
}

TEST_CASE("the CRC is CRC-16/ARC, in one go or two") {
  const std::string_view digits = "123456789";
  const auto bytes = std::as_bytes(std::span(digits));
  CHECK(crc16(0, bytes) == 0xBB3D);  // the check value of the catalogue of CRCs
  CHECK(crc16(crc16(0, bytes.first(4)), bytes.subspan(4)) == 0xBB3D);
}
