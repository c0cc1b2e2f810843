// SPDX-License-Identifier: MIT
#include "media/audio_file.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "pipeline/error.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

std::string refusal(const std::string& path) {
  try {
    probe(path);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

AudioFile open_as(const std::string& path, const Format& format) {
  const MediaInfo info = probe(path);
  return AudioFile(path, {.stream = info.audio.at(0).index, .format = format, .shown_as = {}});
}

}  // namespace

TEST_CASE("a WAV file comes back sample for sample") {
  const TemporaryFolder folder;
  const Format format{44100, 2};
  const SoundPtr sound = noise(format, {50'000}, 0.5);
  write_wav(folder / "a.wav", *sound, WavSample::f32);
  const AudioFile file = open_as(folder / "a.wav", format);
  CHECK(file.format() == format);
  keeps_the_contract(file);
  CHECK(play(file) == play(*sound));
  CHECK(file.holes().empty());
}

TEST_CASE("a file at another rate is resampled to the nearest whole length, in place") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *sine({32000, 1}, {32'001}, 1000, 0.5), WavSample::f32);
  const AudioFile file = open_as(folder / "a.wav", {48000, 1});
  CHECK(file.length() == Frames{48'002});
  const std::vector<float> heard = play(file), wanted = play(*sine({48000, 1}, {48'002}, 1000, 0.5));
  double worst = 0;
  for (std::size_t i = 1000; i < 47'000; ++i) worst = std::max(worst, std::abs(double{heard[i]} - wanted[i]));
  CHECK(worst < 1e-5);  // -100 dBFS: 20-bit resampling of a half-scale sine
}

TEST_CASE("stereo becomes mono as the mean, mono becomes stereo unchanged") {
  const TemporaryFolder folder;
  const SoundPtr stereo = noise({48000, 2}, {5000}, 0.5);
  write_wav(folder / "s.wav", *stereo, WavSample::f32);
  const std::vector<float> both = play(*stereo), mono = play(open_as(folder / "s.wav", {48000, 1}));
  REQUIRE(mono.size() == 5000);
  CHECK(mono[7] == doctest::Approx((both[14] + both[15]) / 2));
  const SoundPtr single = noise({48000, 1}, {5000}, 0.5);
  write_wav(folder / "m.wav", *single, WavSample::f32);
  const std::vector<float> doubled_up = play(open_as(folder / "m.wav", {48000, 2})), one = play(*single);
  REQUIRE(doubled_up.size() == 10'000);
  CHECK(doubled_up[200] == one[100]);
  CHECK(doubled_up[201] == one[100]);
}

TEST_CASE("what is no recording is refused by what it is") {
  const TemporaryFolder folder;
  write(folder / "empty.mp3", "");
  write(folder / "notes.txt", "0:00 Intro\n1:00 The news\n");
  write(folder / "junk.mp3", std::string(20'000, '\x01'));
  CHECK(refusal(folder / "none.wav") == folder / "none.wav" + ": no such file");
  CHECK(refusal(folder.path()) == folder.path() + ": is a folder, not a recording");
  CHECK(refusal(folder / "empty.mp3") == folder / "empty.mp3" + ": is empty");
  CHECK(refusal(folder / "notes.txt") == folder / "notes.txt" + ": is a text file, not a recording");
  CHECK(refusal(folder / "junk.mp3").find("not a media file") != std::string::npos);
}

}  // namespace podmill::testing
