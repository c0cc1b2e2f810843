// SPDX-License-Identifier: MIT
#include "media/input/source.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <future>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

constexpr Format mono{16000, 1};

std::string flac_in(const TemporaryFolder& folder) {
  write_media(folder / "a.flac", noise(mono, {16000 * 3}, 0.3), "flac");
  return folder / "a.flac";
}

}  // namespace

TEST_CASE("a source gives the same sound to whoever asks, whatever was asked of it before") {
  const TemporaryFolder folder;
  const std::string path = flac_in(folder);
  const std::vector<float> wanted = play(open_file(path));
  const auto source = open_source(path);
  const auto first = source->sound(0, {.format = mono}), second = source->sound(0, {.format = mono});
  CHECK(play(*second) == wanted);
  CHECK(play(*first) == wanted);
  const auto judged = open_source(path);
  CHECK(judged->speech_share(0) == judged->speech_share(0));
  CHECK(play(*judged->sound(0, {.format = mono})) == wanted);
}

TEST_CASE("what comes through a pipe is a source like any other, and its sound outlives it") {
  const TemporaryFolder folder;
  const std::string path = flac_in(folder), pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const auto written = std::async(std::launch::async, [&] { write_bytes(pipe, bytes_of(path)); });
  const SpoolSettings spool{.folder = folder.path(), .limit = 1 << 20, .still_wanted = {}};
  auto source = open_source(pipe, {.shown_as = "the pipe", .spool = spool});
  CHECK(source->info().container == "flac");
  const auto sound = source->sound(0, {.format = mono});
  source.reset();
  const std::vector<float> wanted = play(open_file(path));
  CHECK(play(*sound) == wanted);
  CHECK(play(*sound) == wanted);
}

TEST_CASE("a source that can be read only once is refused where it isn't to be copied") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK_THROWS_AS(open_source(folder / "pipe"), Error);
}

TEST_CASE("who speaks for a third of the time only, wherever that is, is heard to speak") {
  const TemporaryFolder folder;
  for (const int seconds : {45, 150}) {
    for (const int third : {0, 1, 2}) {
      const SoundPtr voice = babble(mono, {std::int64_t{16000} * seconds}, 0.3);
      const std::int64_t begin = voice->length().n / 3 * third, end = begin + voice->length().n / 3;
      const SoundPtr partly = wave(mono, voice->length(), [=, samples = play(*voice)](std::int64_t at, int) {
        return at >= begin && at < end ? samples[static_cast<std::size_t>(at)] : 0.0F;
      });
      write_media(folder / "a.flac", partly, "flac");
      CHECK(open_source(folder / "a.flac")->speech_share(0) > 0.2);
    }
  }
}

TEST_CASE("MP3 in AVI and in WAV begins where it was recorded, without its encoder's delay") {
  const TemporaryFolder folder;
  const Format format{48000, 1};
  const SoundPtr sound = noise(format, {3 * 48000}, 0.3);
  const std::vector<float> wanted = play(*sound);
  for (const std::string name : {"a.avi", "a.wav"}) {
    CAPTURE(name);
    write_media(folder / name, sound, "libmp3lame");
    const auto source = open_source(folder / name);
    CHECK(lag(wanted, play(*source->sound(0, {.format = format})), 24000, 0, 2000) == 0);
  }
}

}  // namespace podmill::testing
