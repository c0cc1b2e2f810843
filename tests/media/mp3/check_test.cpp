// SPDX-License-Identifier: MIT
#include "media/mp3/check.h"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>

#include "media/mp3/encoder.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// The first fault of an MP3 after `damage` was done to its bytes.
std::string fault_after(const std::function<void(std::string&)>& damage) {
  static const std::string sound_mp3 = [] {
    const TemporaryFolder folder;
    const auto sound = babble({48000, 1}, {48000}, 0.7);
    Mp3Settings settings;
    settings.bit_rate_kbps = 64;
    OutputFile file(folder / "a.mp3");
    encode_mp3(*sound, settings, file, 0);
    file.commit();
    std::ifstream in(folder / "a.mp3", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  std::string bytes = sound_mp3;
  damage(bytes);
  const TemporaryFolder folder;
  std::ofstream(folder / "b.mp3", std::ios::binary) << bytes;
  const Mp3Check check = check_mp3(folder / "b.mp3");
  return check.faults.empty() ? "none" : check.faults.front();
}

constexpr std::size_t frame = 192;  // 64 kbit/s at 48 kHz, the Info frame too

}  // namespace

TEST_CASE("a sound file has no fault, and each kind of damage is told by its frame") {
  CHECK(fault_after([](std::string&) {}) == "none");
  CHECK(fault_after([](std::string& b) { b.erase(5 * frame, frame); }) ==
        "MP3 frame 4: its main data isn't all there");
  CHECK(fault_after([](std::string& b) { b.resize(b.size() - 10); }).ends_with("182 of its 192 bytes are there"));
  CHECK(fault_after([](std::string& b) { b[3 * frame] = 0; }) == "MP3 frame 2: no header at byte 576");
  CHECK(fault_after([](std::string& b) { b += "TAG"; }).find("no header at byte") != std::string::npos);
  CHECK(fault_after([](std::string& b) { b[7 * frame + 100] ^= 1; }).ends_with("CRC of the music is wrong"));
  CHECK(fault_after([](std::string& b) { b[60] ^= 1; }) == "MP3 frame 0: the Info frame's own CRC is wrong");
  CHECK(fault_after([](std::string& b) { b.clear(); }) == "MP3 frame 0: there is no sound");
  CHECK(fault_after([](std::string& b) { b.resize(frame); }) == "MP3 frame 0: there is no sound");
}

TEST_CASE("damage all over is told a bounded number of times") {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 100; ++i) {
    std::string one(192, '\xFF');  // side information of ones: main data from long before the first frame
    one.replace(0, 4, "\xFF\xFB\x54\xC0");
    bytes += one;
  }
  std::ofstream(folder / "b.mp3", std::ios::binary) << bytes;
  CHECK(check_mp3(folder / "b.mp3").faults.size() == Mp3Check::most_faults);
}
