// SPDX-License-Identifier: MIT
#include "media/mp3/frame.h"

#include <doctest/doctest.h>

#include <array>
#include <vector>

using namespace podmill;

namespace {

std::vector<std::byte> bytes(std::initializer_list<int> values) {
  std::vector<std::byte> all;
  for (const int value : values) all.push_back(static_cast<std::byte>(value));
  return all;
}

}  // namespace

TEST_CASE("an MPEG-1 header is read as the standard has it") {
  const auto header = read_mp3_header(bytes({0xFF, 0xFB, 0x92, 0x64}));
  REQUIRE(header);
  CHECK(header->version == Mp3Header::Version::mpeg1);
  CHECK(header->bit_rate_kbps == 128);
  CHECK(header->rate == 44100);
  CHECK(header->channels == 2);
  CHECK(header->padded);
  CHECK_FALSE(header->has_crc);
  CHECK(header->mode_extension == 2);
  CHECK(header->frame_bytes() == 418);
  CHECK(header->side_bytes() == 32);
  CHECK(header->samples() == 1152);
}

TEST_CASE("MPEG-2 and 2.5 frames are half as long and have less side information") {
  const auto mpeg2 = read_mp3_header(bytes({0xFF, 0xF3, 0x84, 0xC0}));
  REQUIRE(mpeg2);
  CHECK(mpeg2->rate == 24000);
  CHECK(mpeg2->bit_rate_kbps == 64);
  CHECK(mpeg2->channels == 1);
  CHECK(mpeg2->frame_bytes() == 192);
  CHECK(mpeg2->side_bytes() == 9);
  const auto mpeg25 = read_mp3_header(bytes({0xFF, 0xE3, 0x48, 0x40}));
  REQUIRE(mpeg25);
  CHECK(mpeg25->rate == 8000);
  CHECK(mpeg25->bit_rate_kbps == 32);
  CHECK(mpeg25->frame_bytes() == 288);
  CHECK(mpeg25->side_bytes() == 17);
}

TEST_CASE("what is no layer III header, or a reserved one, is refused") {
  for (const auto& wrong :
       {bytes({0xFF, 0xFB, 0x92}), bytes({0xFE, 0xFB, 0x92, 0x64}), bytes({0xFF, 0xDB, 0x92, 0x64}),
        bytes({0xFF, 0xEB, 0x92, 0x64}), bytes({0xFF, 0xFD, 0x92, 0x64}), bytes({0xFF, 0xFB, 0x02, 0x64}),
        bytes({0xFF, 0xFB, 0xF2, 0x64}), bytes({0xFF, 0xFB, 0x9E, 0x64})}) {
    CHECK_FALSE(read_mp3_header(wrong));
  }
}

TEST_CASE("every rate's bit rates can be written into a header and read back") {
  for (const auto& [second, third, rate] :
       {std::array{0xFB, 0x90, 44100}, std::array{0xF3, 0x84, 24000}, std::array{0xE3, 0x48, 8000}}) {
    auto frame = bytes({0xFF, second, third, 0x64});
    for (const int kbps : mp3_bit_rates(rate)) {
      write_bit_rate(frame, kbps);
      const auto header = read_mp3_header(frame);
      REQUIRE(header);
      CHECK(header->bit_rate_kbps == kbps);
      CHECK(header->rate == rate);
    }
  }
  CHECK(mp3_bit_rates(96000).empty());
  CHECK(mp3_bit_rates(8000).back() == 64);
}

TEST_CASE("main_data_begin is written without touching its neighbours") {
  for (const int filler : {0x00, 0xFF}) {
    for (const auto& [second, third] : {std::pair{0xFB, 0x90}, std::pair{0xF3, 0x84}}) {
      std::vector<std::byte> frame(64, static_cast<std::byte>(filler));
      const auto head = bytes({0xFF, second, third, 0x64});
      std::copy(head.begin(), head.end(), frame.begin());
      const auto header = *read_mp3_header(frame);
      const auto before = read_side_info(header, frame);
      for (const int begin : {0, 1, 170, header.max_main_data_begin()}) {
        write_main_data_begin(header, frame, begin);
        const auto after = read_side_info(header, frame);
        CHECK(after.main_data_begin == begin);
        CHECK(after.main_data_bytes() == before.main_data_bytes());
        CHECK(after.granules[0][1].window == before.granules[0][1].window);
      }
    }
  }
}

TEST_CASE("windows meet as the standard's state diagram has it") {
  const bool allowed[4][4] = {
      {true, true, false, false}, {false, false, true, true}, {false, false, true, true}, {true, true, false, false}};
  for (int before = 0; before < 4; ++before)
    for (int next = 0; next < 4; ++next) CHECK(windows_meet(before, next) == allowed[before][next]);
}
