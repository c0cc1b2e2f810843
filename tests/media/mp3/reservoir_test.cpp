// SPDX-License-Identifier: MIT
#include "media/mp3/reservoir.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "media/mp3/segments.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// A frame at 128 kbit/s, 48 kHz: 348 bytes of payload, and main data of one byte value.
LooseFrame loose(int main_data_bytes, int value = 0xAB) {
  LooseFrame frame;
  frame.bytes.assign(static_cast<std::size_t>(36 + main_data_bytes), static_cast<std::byte>(value));
  const int head[] = {0xFF, 0xFB, 0x94, 0x64};
  std::fill_n(frame.bytes.begin(), 36, std::byte{0});
  std::transform(head, head + 4, frame.bytes.begin(), [](int byte) { return static_cast<std::byte>(byte); });
  const int bits = main_data_bytes * 8;  // of one granule: its 12 bits begin at bit 20 of the side information
  frame.bytes[6] = static_cast<std::byte>(bits >> 8 & 0xF);
  frame.bytes[7] = static_cast<std::byte>(bits & 0xFF);
  frame.header = *read_mp3_header(frame.bytes);
  return frame;
}

struct Written {
  std::vector<std::vector<std::byte>> frames;
  MainDataWriter writer{
      [this](std::span<const std::byte> frame) { frames.emplace_back(frame.begin(), frame.end()); }};
};

}  // namespace

TEST_CASE("frames that were laid can be taken apart again, whatever their sizes") {
  Written out;
  std::vector<LooseFrame> frames;
  unsigned state = 1;
  for (int i = 0; i < 500; ++i) {
    state = state * 1664525 + 1013904223;
    const int wanted = static_cast<int>(state >> 16) % 500;
    const int possible = std::min(out.writer.room(), 511) + 348;
    frames.push_back(loose(std::min({wanted, possible, 511}), i & 0xFF));
    REQUIRE(room_after(out.writer.room(), frames.back()) >= 0);
    out.writer.write(frames.back());
  }
  out.writer.finish();
  REQUIRE(out.frames.size() == frames.size());
  MainDataReader reader;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const auto read = reader.read(out.frames[i]);
    REQUIRE(read);
    CHECK(
        std::equal(read->bytes.begin() + 36, read->bytes.end(), frames[i].bytes.begin() + 36, frames[i].bytes.end()));
  }
}

TEST_CASE("no frame reaches farther back than the field can say") {
  Written out;
  for (int i = 0; i < 10; ++i) out.writer.write(loose(0));
  CHECK(out.writer.room() == 511 + 348);
  out.writer.write(loose(511));
  out.writer.finish();
  CHECK(read_side_info(*read_mp3_header(out.frames[10]), out.frames[10]).main_data_begin == 511);
}

TEST_CASE("what a stream needs is what just fits, and no byte less") {
  const std::vector<LooseFrame> frames{loose(300), loose(400), loose(500), loose(0), loose(511)};
  const auto needs = reservoir_needs(frames);
  CHECK(needs == std::vector{156, 204, 152, 0, 163});
  for (const int room : {needs[0], needs[0] - 1}) {
    int left = room;
    bool fits = true;
    for (const LooseFrame& frame : frames) fits = (left = room_after(left, frame)) >= 0 && fits;
    CHECK(fits == (room == needs[0]));
  }
}

TEST_CASE("main data that isn't all there is told") {
  Written out;
  out.writer.write(loose(100));
  out.writer.write(loose(400));
  out.writer.finish();
  MainDataReader from_second;
  CHECK_FALSE(from_second.read(out.frames[1]));
}

TEST_CASE("main data that lies in another frame's is told") {
  Written out;
  out.writer.write(loose(100));
  out.writer.write(loose(100));
  out.writer.finish();
  MainDataReader reader;
  REQUIRE(reader.read(out.frames[0]));
  const auto header = *read_mp3_header(out.frames[1]);
  REQUIRE(read_side_info(header, out.frames[1]).main_data_begin == 248);
  write_main_data_begin(header, out.frames[1], 249);
  CHECK_FALSE(reader.read(out.frames[1]));
}

TEST_CASE("an encoder's own stream fits when it is laid anew, at low and at the highest bit rates") {
  for (const auto& [kbps, format] :
       {std::pair{64, Format{48000, 1}}, std::pair{320, Format{44100, 2}}, std::pair{320, Format{32000, 2}},
        std::pair{8, Format{16000, 1}}, std::pair{160, Format{24000, 2}}}) {
    const auto sound = babble(format, {format.rate * 2}, 0.8);
    Mp3Settings settings;
    settings.bit_rate_kbps = kbps;
    settings.quality = 7;
    std::vector<float> samples;
    auto segment = *SegmentReader(*sound, {}).next(samples);
    encode_segment(segment, samples, format, settings);
    Written out;
    bool fits = true;
    for (const LooseFrame& frame : segment.frames) {
      fits = fits && room_after(out.writer.room(), frame) >= 0;
      if (fits) out.writer.write(frame);
    }
    CHECK_MESSAGE(fits, kbps << " kbit/s at " << format.rate << " Hz");
  }
}
