// SPDX-License-Identifier: MIT
#include "media/input/audio_file.h"

#include <doctest/doctest.h>

#include <cmath>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

std::string refusal(const std::string& path) {
  try {
    open_source(path);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

std::vector<float> channel(const std::vector<float>& samples, int channels, int which = 0) {
  std::vector<float> one;
  for (std::size_t i = static_cast<std::size_t>(which); i < samples.size(); i += static_cast<std::size_t>(channels)) {
    one.push_back(samples[i]);
  }
  return one;
}

SoundPtr at_48k(double seconds) {
  const Format mono{48000, 1};
  return noise(mono, {static_cast<std::int64_t>(seconds * 48000)}, 0.3);
}

}  // namespace

TEST_CASE("a WAV file comes back sample for sample") {
  const TemporaryFolder folder;
  const Format format{44100, 2};
  const SoundPtr sound = noise(format, {50'000}, 0.5);
  write_wav(folder / "a.wav", *sound, WavSample::f32);
  const AudioFile file = open_file(folder / "a.wav");
  CHECK(file.format() == format);
  keeps_the_contract(file);
  CHECK((play(file) == play(*sound)));
  CHECK(file.holes().empty());
}

TEST_CASE("an empty and a one-frame recording are as long as they are") {
  const TemporaryFolder folder;
  for (const std::int64_t length : {0, 1}) {
    write_wav(folder / "a.wav", *at_48k(static_cast<double>(length) / 48000));
    CHECK(open_file(folder / "a.wav").length() == Frames{length});
  }
}

TEST_CASE("what loses nothing gives back exactly what went in, from anywhere") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(1.3);
  write_wav(folder / "s16.wav", *sound);
  const std::vector<float> wanted = play(open_file(folder / "s16.wav"));
  for (const auto& [name, codec] : {std::pair{"a.flac", "flac"},
                                    {"a.m4a", "alac"},
                                    {"a.mka", "pcm_s16le"},
                                    {"a.aiff", "pcm_s16be"},
                                    {"a.w64", "pcm_s16le"},
                                    {"a.caf", "pcm_s16le"},
                                    {"a.mov", "pcm_s16le"}}) {
    CAPTURE(std::string(name));
    write_media(folder / name, sound, codec);
    const AudioFile file = open_file(folder / name);
    keeps_the_contract(file);
    const std::vector<float> heard = play(file);
    REQUIRE(heard.size() == wanted.size());
    double worst = 0;
    for (std::size_t i = 0; i < heard.size(); ++i) worst = std::max(worst, std::abs(double{heard[i]} - wanted[i]));
    CHECK(worst <= 1.0 / 32768);  // the encoder's rounding of the same floats may differ from write_wav's
  }
}

TEST_CASE("delay and padding that a codec adds are taken off: the same length, in place") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(1.3);
  const std::vector<float> wanted = play(*sound);
  for (const auto& [name, codec] : {std::pair{"a.mp3", "libmp3lame"},
                                    {"a.m4a", "aac"},
                                    {"a.opus", "libopus"},
                                    {"a.webm", "libopus"},
                                    {"a.ogg", "libvorbis"},
                                    {"a.mp4", "libmp3lame"}}) {
    CAPTURE(std::string(name));
    write_media(folder / name, sound, codec);
    const AudioFile file = open_file(folder / name);
    keeps_the_contract(file);
    CHECK(file.length() == sound->length());
    CHECK(lag(wanted, play(file), 20'000, 0, 1200) == 0);
    CHECK(file.holes().empty());
  }
}

TEST_CASE("a file at another rate is resampled to the nearest whole length, in place") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *sine({32000, 1}, {32'001}, 1000, 0.5), WavSample::f32);
  const AudioFile file = open_file(folder / "a.wav", Damaged::refuse, Format{48000, 1});
  keeps_the_contract(file);
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
  const std::vector<float> both = play(*stereo);
  const std::vector<float> mono = play(open_file(folder / "s.wav", Damaged::refuse, Format{48000, 1}));
  REQUIRE(mono.size() == 5000);
  CHECK(mono[7] == doctest::Approx((both[14] + both[15]) / 2));
  const SoundPtr single = noise({48000, 1}, {5000}, 0.5);
  write_wav(folder / "m.wav", *single, WavSample::f32);
  const std::vector<float> heard = play(open_file(folder / "m.wav", Damaged::refuse, Format{48000, 2})),
                           one = play(*single);
  CHECK((channel(heard, 2, 0) == one));
  CHECK((channel(heard, 2, 1) == one));
}

TEST_CASE("surround is heard as recorded, or mixed down by the standard matrix") {
  const TemporaryFolder folder;
  const Format surround{48000, 6, 0x60F};  // 5.1 with side loudspeakers
  write_media(folder / "a.flac", ramp(surround, {1000}, 0), "flac");
  CHECK(open_file(folder / "a.flac").format() == surround);
  const SoundPtr centre = wave(surround, {9600}, [](std::int64_t, int which) { return which == 2 ? 0.5F : 0.F; });
  write_media(folder / "c.flac", centre, "flac");
  const std::vector<float> stereo = play(open_file(folder / "c.flac", Damaged::refuse, Format{48000, 2}));
  CHECK(stereo.at(2000) == doctest::Approx(0.5 * std::sqrt(0.5)).epsilon(1e-3));
  CHECK(stereo.at(2001) == doctest::Approx(0.5 * std::sqrt(0.5)).epsilon(1e-3));
}

TEST_CASE("what is no recording is refused by what it is") {
  const TemporaryFolder folder;
  write_bytes(folder / "empty.mp3", "");
  write_bytes(folder / "notes.txt", "0:00 Intro\n1:00 The news\n");
  write_bytes(folder / "list.m3u8", "#EXTM3U\n#EXTINF:9.9,\nhttp://example.com/a.ts\n");
  write_bytes(folder / "junk.mp3", std::string(20'000, '\x01'));
  CHECK(refusal(folder / "none.wav") == folder / "none.wav" + ": no such file");
  CHECK(refusal(folder.path()) == folder.path() + ": is a folder, not a recording");
  CHECK(refusal(folder / "empty.mp3") == folder / "empty.mp3" + ": is empty");
  CHECK(refusal(folder / "notes.txt") == folder / "notes.txt" + ": is a text file, not a recording");
  CHECK(refusal(folder / "list.m3u8") == folder / "list.m3u8" + ": is a text file, not a recording");
  CHECK(refusal(folder / "junk.mp3").find("not a media file") != std::string::npos);
}

}  // namespace podmill::testing
