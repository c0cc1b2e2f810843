// SPDX-License-Identifier: MIT
#include "media/mp3/scan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "media/id3/tag.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using Bytes = std::vector<std::byte>;

/// A frame of another bit rate: 160 kbit/s, 522 bytes.
Bytes other_frame() {
  Bytes frame = testing::silent_mp3(1);
  frame[2] = std::byte{0xA0};
  frame.resize(522);
  return frame;
}

Bytes info_frame(std::string_view word) {
  Bytes frame = other_frame();
  std::transform(word.begin(), word.end(), frame.begin() + 36, [](char c) { return static_cast<std::byte>(c); });
  return frame;
}

Mp3Scan scan_of(const std::vector<Bytes>& parts) {
  const testing::TemporaryFolder folder;
  for (const Bytes& part : parts) testing::append_to(folder / "a.mp3", part);
  return scan_mp3(folder / "a.mp3");
}

TEST_CASE("frames of one bit rate are constant, over many readings of the file") {
  const Mp3Scan scan = scan_of({testing::silent_mp3(6000)});  // 2.5 MB
  CHECK(scan.mp3_frames == 6000);
  CHECK(scan.bit_rate_kbps == 128);
  CHECK(scan.constant);
  CHECK(scan.stray_bytes == 0);
}

TEST_CASE("one frame of another bit rate makes it variable, and the mean is told") {
  const Mp3Scan scan = scan_of({testing::silent_mp3(2), other_frame(), other_frame()});
  CHECK(!scan.constant);
  CHECK(scan.bit_rate_kbps == 144);
}

TEST_CASE("the Info frame counts for nothing") {
  for (const char* word : {"Info", "Xing"}) {
    const Mp3Scan scan = scan_of({render_id3({}), info_frame(word), testing::silent_mp3(5)});
    CHECK(scan.mp3_frames == 5);
    CHECK(scan.constant);
    CHECK(scan.bit_rate_kbps == 128);
  }
}

TEST_CASE("bytes that belong to no frame are counted, and the frames behind them found") {
  const Mp3Scan scan = scan_of(
      {testing::silent_mp3(3), Bytes(100, std::byte{'x'}), testing::silent_mp3(3), Bytes(7, std::byte{0xFF})});
  CHECK(scan.mp3_frames == 6);
  CHECK(scan.stray_bytes == 107);
}

TEST_CASE("a file without frames has none") {
  const Mp3Scan scan = scan_of({Bytes(1000, std::byte{'x'})});
  CHECK(scan.mp3_frames == 0);
  CHECK(!scan.constant);
  CHECK(scan.bit_rate_kbps == 0);
}

}  // namespace
}  // namespace podmill
