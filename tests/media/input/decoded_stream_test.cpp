// SPDX-License-Identifier: MIT
#include "media/input/decoded_stream.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

SoundPtr at_48k(double seconds) {
  const Format mono{48000, 1};
  return noise(mono, {static_cast<std::int64_t>(seconds * 48000)}, 0.3);
}

/// One track, to be changed by the test.
MediaFile one_track(SoundPtr sound, const std::string& codec) {
  MediaFile media;
  media.tracks.emplace_back();
  media.tracks[0].sound = std::move(sound);
  media.tracks[0].codec = codec;
  return media;
}

/// Puts `value` as a big-endian number of `count` bytes in the place of what is there.
void put_number(std::string& bytes, std::size_t at, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i)
    bytes.at(at + static_cast<std::size_t>(i)) = static_cast<char>(value >> 8 * (count - 1 - i));
}

}  // namespace

TEST_CASE("past the minute where decoders start afresh, a reader from anywhere equals the one from the beginning") {
  const TemporaryFolder folder;
  const Format slow{8000, 1};  // long, and quickly decoded
  const SoundPtr sound = noise(slow, {8000 * 130}, 0.3);
  for (const auto& [name, codec] :
       {std::pair{"a.m4a", "aac"}, {"a.mp3", "libmp3lame"}, {"a.flac", "flac"}, {"a.wav", "pcm_s16le"}}) {
    CAPTURE(std::string(name));
    write_media(folder / name, sound, codec);
    const AudioFile file = open_file(folder / name);
    const std::vector<float> whole = play(file);
    REQUIRE(file.length() == Frames{static_cast<std::int64_t>(whole.size())});
    for (const std::int64_t from : {8000 * 59, 8000 * 62 + 17, 8000 * 119, 8000 * 125 + 1}) {
      CAPTURE(from);
      CHECK((play(file, 4096, {from}) == std::vector<float>(whole.begin() + from, whole.end())));
    }
  }
}

TEST_CASE("sound that starts later than the picture comes after silence, sound before it is left out and told") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(2);
  const std::vector<float> wanted = play(*sound);
  for (const char* name : {"late.mp4", "late.mkv", "late.mov"}) {
    CAPTURE(std::string(name));
    MediaFile late = one_track(sound, "pcm_s16le");
    late.tracks[0].start = 0.5;
    late.video = true;
    if (std::string_view(name) == "late.mp4") late.tracks[0].codec = "alac";
    write_media(folder / name, late);
    const AudioFile file = open_file(folder / name);
    const std::vector<float> heard = play(file);
    CHECK(std::abs(static_cast<int>(heard.size()) - 120'000) <= 48);  // Matroska and edit lists count milliseconds
    CHECK(heard.at(20'000) == 0);
    CHECK(lag(wanted, heard, 40'000, 24'000, 48) != no_match);
    CHECK(file.holes().empty());
  }
  MediaFile early = one_track(sound, "pcm_s16le");
  early.video = true;
  early.video_start = 0.5;
  write_media(folder / "early.mkv", early);
  const AudioFile file = open_file(folder / "early.mkv");
  CHECK(std::abs(static_cast<int>(play(file).size()) - 72'000) <= 48);
  REQUIRE(file.holes().size() == 1);
  CHECK(file.holes()[0].why == "0.50 s of sound before the first picture left out");
}

TEST_CASE("a gap in the time stamps is silence of the same length, what follows stays in place") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(3);
  const std::vector<float> wanted = play(*sound);
  const auto kept = [](std::int64_t packet) { return packet < 40 || packet >= 60; };
  for (const auto& [name, codec] : {std::pair{"a.mkv", "aac"},
                                    {"a.mp4", "aac"},
                                    {"a.ts", "aac"},
                                    {"a.flv", "libmp3lame"},
                                    {"a.webm", "libopus"}}) {
    CAPTURE(std::string(name));
    MediaFile media = one_track(sound, codec);
    media.tracks[0].kept = kept;
    if (std::string_view(codec) == "libmp3lame") media.tracks[0].sound = noise({44100, 1}, {44100 * 3}, 0.3);
    write_media(folder / name, media);
    const AudioFile file = open_file(folder / name);
    if (std::string_view(name) == "a.mkv") keeps_the_contract(file);
    const std::vector<float> heard = play(file), source = play(*media.tracks[0].sound);
    REQUIRE(file.holes().size() == 1);
    CHECK(file.holes()[0].why == "gap in the time stamps");
    CHECK(file.holes()[0].length.n > 17'000);
    CHECK(heard[static_cast<std::size_t>(file.holes()[0].at.n) + 5000] == 0);
    // Where there is no word of the codec's delay, the sound is late by it before the gap and behind it.
    const int before = lag(source, heard, 20'000, 0, 2100);
    CHECK(lag(source, heard, 100'000, before, 48) != no_match);
  }
}

TEST_CASE("a recording that was cut off is refused with the time, or accepted with what is missing counted") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(4);
  for (const auto& [name, codec] : {std::pair{"a.wav", "pcm_s16le"},
                                    {"a.flac", "flac"},
                                    {"a.mp3", "libmp3lame"},
                                    {"a.mkv", "aac"},
                                    {"a.aiff", "pcm_s16be"},
                                    {"a.w64", "pcm_s16le"},
                                    {"a.caf", "pcm_s16le"},
                                    {"fast.mp4", "aac"},
                                    {"a.flv", "aac"}}) {
    CAPTURE(std::string(name));
    MediaFile media = one_track(sound, codec);
    if (std::string_view(name) == "fast.mp4") media.options = {{"movflags", "faststart"}};
    if (std::string_view(name) == "a.flv") media.tracks[0].sound = noise({44100, 1}, {44100 * 8}, 0.3);
    write_media(folder / name, media);
    const std::string whole = bytes_of(folder / name);
    write_bytes(folder / name, whole.substr(0, whole.size() / 2));
    const AudioFile strict = open_file(folder / name);
    try {
      play(strict);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.fault == Fault::input);
      CHECK(std::string(error.what()).find(": cut off: its sound ends at 0:0") != std::string::npos);
      CHECK(error.hint.find(
                "could be read; export the recording again, or allow it with --set decode.damaged=accept") !=
            std::string::npos);
    }
    const AudioFile lenient = open_file(folder / name, Damaged::accept);
    const auto heard = static_cast<std::int64_t>(play(lenient).size());
    REQUIRE(lenient.holes().size() == 1);
    CHECK(lenient.holes()[0].why == "file ends early");
    CHECK(lenient.holes()[0].at.n == heard);
    const auto all = media.tracks[0].sound->length().n;
    CHECK(std::abs(heard + lenient.holes()[0].length.n - all) < 4000);
  }
}

TEST_CASE("an MP4 whose index never was written is refused in those words") {
  const TemporaryFolder folder;
  write_media(folder / "a.m4a", at_48k(2), "aac");
  const std::string whole = bytes_of(folder / "a.m4a");
  write_bytes(folder / "a.m4a", whole.substr(0, whole.size() / 2));
  CHECK_THROWS_WITH_AS(open_source(folder / "a.m4a"), doctest::Contains("its index is missing or damaged"), Error);
}

TEST_CASE("a damaged packet is refused with its time, or becomes silence of its length") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(4);
  write_media(folder / "a.flac", sound, "flac");
  std::string bytes = bytes_of(folder / "a.flac");
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i)
    bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
  write_bytes(folder / "a.flac", bytes);
  const AudioFile strict = open_file(folder / "a.flac");
  CHECK_THROWS_WITH_AS(play(strict), doctest::Contains("a.flac: invalid data in packet (libavcodec) at 0:0"), Error);
  const AudioFile lenient = open_file(folder / "a.flac", Damaged::accept);
  keeps_the_contract(lenient);
  const std::vector<float> heard = play(lenient), wanted = play(*sound);
  CHECK(heard.size() == wanted.size());
  REQUIRE(lenient.holes().size() == 1);
  const Hole hole = lenient.holes()[0];
  CHECK(heard[static_cast<std::size_t>(hole.at.n + hole.length.n / 2)] == 0);
  CHECK(lag(wanted, heard, static_cast<int>((hole.at + hole.length).n) + 1000, 0, 20) == 0);
}

TEST_CASE("a damaged packet that claims half a day is 10 s of silence") {
  const TemporaryFolder folder;
  MediaFile media = one_track(at_48k(1), "alac");
  media.options = {{"use_editlist", "0"}};
  write_media(folder / "a.m4a", media);
  std::string bytes = bytes_of(folder / "a.m4a");
  const std::size_t sound = bytes.find("mdat") + 4, step = bytes.find("stts") + 16;
  put_number(bytes, step, 0x7FFFFFFF, 4);
  bytes[sound] = '\x5F';  // an element that ALAC hasn't
  write_bytes(folder / "a.m4a", bytes);
  const AudioFile lenient = open_file(folder / "a.m4a", Damaged::accept);
  const std::unique_ptr<Reader> reader = lenient.open();
  Block block(lenient.format(), Frames{48'000});
  std::int64_t heard = 0;
  do {
    reader->read(block);
    heard += block.size().n;
  } while (!block.empty() && heard < 48'000 * 60);
  CHECK(heard <= 48'000 * 11);
  REQUIRE_FALSE(lenient.holes().empty());
  CHECK(lenient.holes()[0].length == Frames{480'000});
}

TEST_CASE("stamps that are no times leave the sound where it is") {
  const TemporaryFolder folder;
  MediaFile media = one_track(at_48k(3), "aac");
  media.options = {{"movflags", "frag_keyframe+empty_moov"}, {"frag_duration", "1000000"}};
  write_media(folder / "a.m4a", media);
  std::string bytes = bytes_of(folder / "a.m4a");
  const Frames whole = open_file(folder / "a.m4a").length();
  const std::size_t second = bytes.find("tfdt", bytes.find("tfdt") + 1);
  REQUIRE(second != std::string::npos);
  REQUIRE(bytes.at(second + 4) == 1);  // its version: times of 64 bits
  put_number(bytes, second + 8, std::uint64_t{1} << 62, 8);
  write_bytes(folder / "a.m4a", bytes);
  const AudioFile lenient = open_file(folder / "a.m4a", Damaged::accept);
  const auto heard = static_cast<std::int64_t>(play(lenient).size());
  CHECK(std::abs(heard - whole.n) <= 2048);
}

TEST_CASE("a header that claims more than a month is not taken at its word") {
  const TemporaryFolder folder;
  const Format slow{8000, 1};
  write_media(folder / "a.flac", noise(slow, {8000}, 0.3), "flac");
  std::string bytes = bytes_of(folder / "a.flac");
  REQUIRE(bytes.substr(0, 4) == "fLaC");
  constexpr std::size_t total_samples = 8 + 14;  // the low 32 of its 36 bits (RFC 9639, 8.2)
  put_number(bytes, total_samples, 0xFFFFFFFF, 4);
  bytes[total_samples - 1] = static_cast<char>(bytes[total_samples - 1] | 0x0F);
  write_bytes(folder / "a.flac", bytes);
  CHECK(open_file(folder / "a.flac").length() == Frames{8000});
}

TEST_CASE("a WAV that was written as a stream, its sizes never filled in, is healthy") {
  const TemporaryFolder folder;
  const SoundPtr sound = at_48k(1);
  write_wav(folder / "a.wav", *sound);
  std::string bytes = bytes_of(folder / "a.wav");
  const std::size_t size_at = bytes.find("data") + 4;
  for (const char* size : {"\xFF\xFF\xFF\xFF", "\x00\x00\x00\x00", "\x00\xF0\xFF\x7F"}) {
    bytes.replace(size_at, 4, size, 4);
    bytes.replace(4, 4, size, 4);
    write_bytes(folder / "a.wav", bytes);
    const AudioFile file = open_file(folder / "a.wav");
    CHECK(file.length() == sound->length());
    CHECK(file.holes().empty());
  }
}

TEST_CASE("an RF64 whose size was never filled in gives all its sound") {
  const TemporaryFolder folder;
  MediaFile media = one_track(at_48k(1), "pcm_s16le");
  media.options = {{"rf64", "always"}};
  write_media(folder / "a.wav", media);
  CHECK(open_file(folder / "a.wav").length() == Frames{48'000});
  std::string bytes = bytes_of(folder / "a.wav");
  REQUIRE(bytes.substr(12, 4) == "ds64");
  bytes.replace(20, 24, std::string(24, '\0'));
  write_bytes(folder / "a.wav", bytes);
  CHECK(open_file(folder / "a.wav").length() == Frames{48'000});
}

TEST_CASE("two MP3s put one behind the other are both heard, tags between them or not") {
  const TemporaryFolder folder;
  write_media(folder / "a.mp3", at_48k(1), "libmp3lame");
  const std::string once = bytes_of(folder / "a.mp3");
  REQUIRE(once.substr(0, 3) == "ID3");
  write_bytes(folder / "b.mp3", once + once);
  const AudioFile file = open_file(folder / "b.mp3");
  CHECK(file.length().n > 96'000);
  CHECK(file.holes().empty());
}

TEST_CASE("samples that are no numbers are damage: refused, or silenced and counted") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *at_48k(1), WavSample::f32);
  std::string bytes = bytes_of(folder / "a.wav");
  const float broken[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -5e9F};
  std::memcpy(bytes.data() + bytes.size() - 4 * 24'000, broken, sizeof broken);
  write_bytes(folder / "a.wav", bytes);
  CHECK_THROWS_WITH_AS(play(open_file(folder / "a.wav")), doctest::Contains("samples that are no numbers at 0:00.5"),
                       Error);
  const AudioFile lenient = open_file(folder / "a.wav", Damaged::accept);
  CHECK(play(lenient).at(24'000) == 0);
  REQUIRE(lenient.holes().size() == 1);
  CHECK(lenient.holes()[0].length == Frames{3});
}

TEST_CASE("frames whose rate no sound has are damage") {
  const TemporaryFolder folder;
  write_media(folder / "a.flac", at_48k(1), "flac");
  write_media(folder / "slow.flac", noise({10, 1}, {1000}, 0.3), "flac");
  const std::string slow = bytes_of(folder / "slow.flac");
  write_bytes(folder / "a.flac", bytes_of(folder / "a.flac") + slow.substr(slow.find("\xFF\xF8")));
  CHECK_THROWS_WITH_AS(play(open_file(folder / "a.flac")), doctest::Contains("invalid data in packet"), Error);
}

TEST_CASE("floats scaled like 32-bit integers are heard as they are") {
  const TemporaryFolder folder;
  const SoundPtr sound = noise({48000, 1}, {4800}, 2147483648.0);
  write_wav(folder / "a.wav", *sound, WavSample::f32);
  CHECK((play(open_file(folder / "a.wav")) == play(*sound)));
}

TEST_CASE("of more than ten thousand broken places the last one counts all the rest") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *at_48k(1), WavSample::f32);
  std::string bytes = bytes_of(folder / "a.wav");
  const float broken = std::numeric_limits<float>::quiet_NaN();
  constexpr std::size_t step = 2 * sizeof(float), places = 12'000;
  for (std::size_t i = 0; i < places; ++i)
    std::memcpy(bytes.data() + bytes.size() - (i + 1) * step, &broken, sizeof broken);
  write_bytes(folder / "a.wav", bytes);
  const AudioFile lenient = open_file(folder / "a.wav", Damaged::accept);
  play(lenient, 2);
  const std::vector<Hole> holes = lenient.holes();
  CHECK(holes.size() == 10'000);
  CHECK(holes.back().length == Frames{2001});
}

}  // namespace podmill::testing
