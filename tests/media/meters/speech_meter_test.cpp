// SPDX-License-Identifier: MIT
#include "media/meters/speech_meter.h"

#include <doctest/doctest.h>

#include "media/input/speech_share.h"
#include "pipeline/sound/part.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

constexpr Format stereo{16000, 2};
constexpr Frames half_a_minute{16000 * 30};

double share_of(const SoundPtr& sound) {
  SpeechMeter meter(stereo);
  listen(*sound, {&meter});
  return meter.share();
}

double share_of(const std::string& path, int stream) {
  AudioFileSettings settings;
  settings.stream = stream;
  return speech_share(path, settings);
}

}  // namespace

TEST_CASE("bursts with pauses are like speech; tones, noise and silence aren't") {
  CHECK(share_of(babble(stereo, half_a_minute, 0.3)) > 0.5);
  CHECK(share_of(sine(stereo, half_a_minute, 440, 0.3)) == 0);
  CHECK(share_of(noise(stereo, half_a_minute, 0.3)) == 0);
  CHECK(share_of(silence(stereo, half_a_minute)) == 0);
  CHECK(share_of(babble(stereo, half_a_minute, 0.001)) == 0);  // too quiet to be meant
  CHECK(share_of(silence(stereo, {})) == 0);
}

TEST_CASE("a stream of a file is judged by stretches of it, and what can't be read counts as silence") {
  const TemporaryFolder folder;
  const SoundPtr mostly_silent = joined({silence(stereo, {16000 * 40}), babble(stereo, {16000 * 40}, 0.3)});
  write_media(folder / "a.flac", mostly_silent, "flac");
  const double share = share_of(folder / "a.flac", 0);
  CHECK(share > 0.3);
  CHECK(share < 0.7);
  CHECK(share_of(folder / "a.flac", 5) == 0);
  CHECK(share_of(folder / "none.flac", 0) == 0);
}

TEST_CASE("a stream with no more than a few samples a second is no speech") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *noise({1, 1}, {100}, 0.3));
  CHECK(share_of(folder / "a.wav", 0) == 0);
}

}  // namespace podmill::testing
