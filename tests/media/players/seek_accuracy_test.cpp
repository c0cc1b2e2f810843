// SPDX-License-Identifier: MIT
#include "media/players/seek_accuracy.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "media/id3/tag.h"
#include "media/mp3/encoder.h"
#include "media/mp3/scan.h"
#include "system/output_file.h"
#include "tests/support/id3_bytes.h"
#include "tests/support/media_files.h"
#include "tests/support/memory_file.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using namespace testing;

/// An episode as Podmill makes it: a tag with room, the Info frame, 128 kbit/s.
std::string episode(const TemporaryFolder& folder, int rate, int seconds) {
  TagContent content;
  content.chapters = {{Millis{0}, Millis{1000}, {"One"}}};
  const auto head = render_id3(content, 5000);
  OutputFile file(folder / "a.mp3");
  file.write(0, head);
  encode_mp3(*sine({rate, 1}, {std::int64_t{rate} * seconds}, 440, 0.1), {}, file,
             static_cast<std::int64_t>(head.size()));
  file.commit();
  return folder / "a.mp3";
}

std::vector<Millis> every(int step_ms, int end_ms) {
  std::vector<Millis> starts;
  for (int at = 0; at < end_ms; at += step_ms) starts.emplace_back(at);
  return starts;
}

std::string file_of(const std::vector<std::byte>& frames) {
  return {reinterpret_cast<const char*>(frames.data()), frames.size()};
}

TEST_CASE("in Podmill's files a player that takes the bit rate for constant lands less than a frame away") {
  for (const int rate : {44100, 48000}) {
    CAPTURE(rate);
    const TemporaryFolder folder;
    const auto seekings = measure_seek_accuracy(episode(folder, rate, 20), every(137, 19'500));
    REQUIRE(seekings[0].trouble.empty());
    REQUIRE(seekings[0].errors_ms.size() == 143);
    const double frame_ms = 1152'000.0 / rate;
    CHECK(std::abs(seekings[0].worst_ms()) < frame_ms);
    CHECK(seekings[0].errors_ms.front() == 0);
    // 25 ms of it are the encoder's and the decoder's delay, which such players don't know of.
    CHECK(*std::ranges::max_element(seekings[0].errors_ms) < frame_ms - 1105'000.0 / rate + 1);
  }
}

TEST_CASE("the table of a Xing or Info frame leads to a 256th of the file, a frame, and the delay") {
  const TemporaryFolder folder;
  const auto seekings = measure_seek_accuracy(episode(folder, 44100, 20), every(137, 19'500));
  REQUIRE(seekings[1].trouble.empty());
  const double step_ms = 20'100.0 / 256, frame_ms = 1152'000.0 / 44100;
  CHECK(std::abs(seekings[1].worst_ms()) < step_ms + 2 * frame_ms);
  CHECK(std::abs(seekings[1].worst_ms()) > frame_ms);
}

TEST_CASE("errors are those of the frame at or behind the byte, tags and padding reckoned with") {
  // 417 bytes and 26.12 ms a frame, where 128 kbit/s would be 417.96: byte 16000 lies in frame 38.
  const std::string sound = file_of(silent_mp3(400));
  const std::string tagged = id3::tag(3, 0, std::string(3000, '\0')) + sound;
  const std::vector<Millis> starts{Millis{0}, Millis{1000}, Millis{5000}};
  for (const std::string& bytes : {sound, tagged}) {
    const MemoryFile file(bytes);
    const auto seekings = measure_seek_accuracy(file.path(), starts);
    CHECK(seekings[0].errors_ms[0] == 0);
    CHECK(seekings[0].errors_ms[1] == doctest::Approx(39 * 1152'000.0 / 44100 - 1000));
    CHECK(seekings[0].errors_ms[2] == doctest::Approx(192 * 1152'000.0 / 44100 - 5000));
    CHECK(seekings[1].trouble == "there is no table with counts");
  }
}

TEST_CASE("a variable bit rate leads a player astray that takes it for constant") {
  auto frames = silent_mp3(100);
  for (int i = 0; i < 100; ++i) {
    auto louder = silent_mp3(1);
    louder[2] = std::byte{0xB0};  // 192 kbit/s
    louder.resize(626);
    frames.insert(frames.end(), louder.begin(), louder.end());
  }
  const MemoryFile file(file_of(frames));
  const std::vector<Millis> starts{Millis{1000}, Millis{4000}};
  const auto seekings = measure_seek_accuracy(file.path(), starts);
  CHECK(std::abs(seekings[0].errors_ms[0]) < 27);
  CHECK(seekings[0].errors_ms[1] < -400);
  CHECK(seekings[0].worst_ms() == seekings[0].errors_ms[1]);
}

TEST_CASE("where there is nothing to seek in, seekers say so, and past the end they stop at it") {
  const MemoryFile nothing("no sound at all");
  const std::vector<Millis> starts{Millis{10'000}};
  CHECK(measure_seek_accuracy(nothing.path(), starts)[0].trouble == "there are no frames");
  CHECK(measure_seek_accuracy(nothing.path(), {})[0].worst_ms() == 0);
  const MemoryFile brief(file_of(silent_mp3(10)));
  CHECK(measure_seek_accuracy(brief.path(), starts)[0].errors_ms[0] == doctest::Approx(11520'000.0 / 44100 - 10'000));
}

}  // namespace
}  // namespace podmill
