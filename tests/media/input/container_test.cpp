// SPDX-License-Identifier: MIT
#include "media/input/container.h"

#include <doctest/doctest.h>

#include <limits>

#include "media/ffmpeg/channel_layout.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

TEST_CASE("a file that names other files or addresses opens neither, whatever it calls itself") {
  const TemporaryFolder folder;
  write_wav(folder / "secret.wav", *noise({8000, 1}, {800}, 0.3));
  const std::string list = "ffconcat version 1.0\n#\x01\nfile secret.wav\n";  // no text, by its second line
  const std::string address =
      "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\x01\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 5004 RTP/AVP 0\r\n";
  for (const char* name : {"a.wav", "a.ffconcat", "a.sdp"}) {
    for (const std::string& bytes : {list, address}) {
      write_bytes(folder / name, bytes);
      CHECK_THROWS_WITH_AS(Container(folder / name, {}, Millis{1000}), doctest::Contains("not a media file"), Error);
    }
  }
}

TEST_CASE("a script for a synthesiser is no recording: it may go on for ever") {
  const TemporaryFolder folder;
  write_bytes(folder / "a.wav", "# \x01 is no text\na: pink/40 440+10/50\nNOW a\n+24:00:00 a\n+9999:00:00 a\n");
  CHECK_THROWS_WITH_AS(Container(folder / "a.wav", {}, Millis{1000}), doctest::Contains("not a recording"), Error);
}

TEST_CASE("headers that ask for more memory than there may be are told as damaged") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *noise({8000, 1}, {800}, 0.3));
  const std::string bytes = bytes_of(folder / "a.wav");
  // 50 bytes of format, and the file's end before the last of them.
  write_bytes(folder / "cut.wav",
              bytes.substr(0, 16) + '\x32' + bytes.substr(17, 19) + '\x20' + std::string(20, '\0'));
  CHECK_THROWS_WITH_AS(Container(folder / "cut.wav", {}, Millis{1000}), doctest::Contains("they are damaged"), Error);
}

TEST_CASE("a moment beyond 2^60 frames is no time") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(frames_of({90'000, {1, 90'000}}, 48'000) == Frames{48'000});
  CHECK(frames_of({-45'000, {1, 90'000}}, 48'000) == Frames{-24'000});
  CHECK(frames_of({std::int64_t{1} << 60, {1, 48'000}}, 48'000) == Frames{std::int64_t{1} << 60});
  for (const std::int64_t ticks : {most, -most, std::int64_t{1} << 61, std::int64_t{1} << 50})
    CHECK_FALSE(frames_of({ticks, {1, 1}}, 48'000));
}

TEST_CASE("sound has 1 to 64 channels and 1 to 768 kHz") {
  CHECK(is_usable({1000, 1}));
  CHECK(is_usable({768'000, 64}));
  CHECK_FALSE(is_usable({999, 1}));
  CHECK_FALSE(is_usable({768'001, 1}));
  CHECK_FALSE(is_usable({48'000, 0}));
  CHECK_FALSE(is_usable({48'000, 65}));
}

}  // namespace podmill::testing
