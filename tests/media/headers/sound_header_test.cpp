// SPDX-License-Identifier: MIT
#include "media/headers/sound_header.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "media/input/source.h"
#include "media/input/wav_markers.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/memory_file.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

std::string little(std::uint64_t value, int bytes = 4) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
  return text;
}

std::string big(std::uint64_t value, int bytes = 4) {
  const std::string text = little(value, bytes);
  return {text.rbegin(), text.rend()};
}

std::string chunk(const std::string& name, const std::string& body) {
  return name + little(body.size()) + body + std::string(body.size() % 2, '\0');
}

constexpr int rate = 8000;

std::string format(int tag = 1, int bits = 16, int block = 2) {
  return little(static_cast<unsigned>(tag), 2) + little(1, 2) + little(rate) +
         little(static_cast<unsigned>(rate * block)) + little(static_cast<unsigned>(block), 2) +
         little(static_cast<unsigned>(bits), 2);
}

/// A second of noise of 16 bits, no two stretches alike.
std::string second(unsigned seed = 1) {
  std::string bytes;
  std::uint32_t state = seed;
  for (int i = 0; i < rate; ++i) bytes += little((state = state * 1664525 + 1013904223) >> 16, 2);
  return bytes;
}

std::string seconds(int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += second(static_cast<unsigned>(i) + 1);
  return bytes;
}

/// Three seconds of sound, of which the header says `said` bytes; then `behind`.
std::string wav(std::uint64_t said, const std::string& behind = {}) {
  const std::string body = "WAVE" + chunk("fmt ", format()) + "data" + little(said) + seconds(3) + behind;
  return "RIFF" + little(body.size()) + body;
}

constexpr std::int64_t second_bytes = 2 * rate;

SoundHeader header_of(const std::string& bytes) {
  const MemoryFile memory(bytes);
  FileBytes file(memory.path());
  return read_sound_header(file);
}

std::vector<float> heard(const std::string& bytes, const std::string& name, std::string* remark = nullptr) {
  const TemporaryFolder folder;
  write_bytes(folder / name, bytes);
  const auto source = open_source(folder / name);
  if (remark != nullptr) *remark = source->info().remark;
  return play(*source->sound(0, {.format = source->info().audio.front().format}));
}

std::string guid(const std::string& name) {
  return name + (name == "riff" ? std::string("\x2E\x91\xCF\x11\xA5\xD6\x28\xDB\x04\xC1\x00\x00", 12)
                                : std::string("\xF3\xAC\xD3\x11\x8C\xD1\x00\xC0\x4F\x8E\xDB\x8A", 12));
}

/// Each family's file of three seconds, whose header says one.
struct Family {
  std::string name, bytes;
};

std::vector<Family> families() {
  const std::uint64_t said = second_bytes;
  const std::string sound = seconds(3);
  std::string swapped = sound;
  for (std::size_t i = 0; i + 1 < swapped.size(); i += 2) std::swap(swapped[i], swapped[i + 1]);
  const std::string ten_bytes_of_8000 = std::string("\x40\x0B\xFA\x00\x00\x00\x00\x00\x00\x00", 10);
  const std::string common = big(1, 2) + big(rate) + big(16, 2) + ten_bytes_of_8000;
  const std::string ds64 = little(said + 80, 8) + little(said, 8) + little(said / 2, 8) + little(0);
  const std::string long_wave = "WAVE" + chunk("ds64", ds64) + chunk("fmt ", format()) + "data" + little(0xFFFFFFFF);
  const std::string wave64 =
      guid("wave") + guid("fmt ") + little(40, 8) + format() + guid("data") + little(said + 24, 8) + sound;
  const std::string description = big(0x40BF400000000000, 8) + "lpcm" + big(2) + big(2) + big(1) + big(1) + big(16);
  return {{"a.wav", wav(said)},
          {"rf64.wav", "RF64" + little(0xFFFFFFFF) + long_wave + sound},
          {"bw64.wav", "BW64" + little(0xFFFFFFFF) + long_wave + sound},
          {"a.w64", guid("riff") + little(wave64.size() + 24, 8) + wave64},
          {"a.aiff",
           "FORM" + big(said + 46) + "AIFFCOMM" + big(18) + common + "SSND" + big(said + 8) + big(0, 8) + swapped},
          {"a.caf", "caff" + big(1, 2) + big(0, 2) + "desc" + big(32, 8) + description + "data" + big(said + 4, 8) +
                        big(0) + sound},
          {"a.au", ".snd" + big(24) + big(said) + big(3) + big(rate) + big(1) + swapped}};
}

}  // namespace

TEST_CASE("where more sound follows than a header says, all of it is read, and told with both lengths") {
  for (const Family& family : families()) {
    CAPTURE(family.name);
    std::string remark;
    const std::vector<float> samples = heard(family.bytes, family.name, &remark);
    REQUIRE(samples.size() == 3 * rate);
    const std::vector<float> wanted = heard(wav(3 * second_bytes), "right.wav");
    CHECK(samples == wanted);
    CHECK(remark.find("says 0:01.0") != std::string::npos);
    CHECK(remark.find("0:03.0 are there") != std::string::npos);
  }
}

TEST_CASE("a header that is right is left alone, and nothing is said") {
  for (const std::string& behind :
       {std::string{}, chunk("LIST", "INFO" + std::string(2001, 'x')), std::string(5000, '\0'),
        chunk("XyZ1", std::string(4000, 'x')), chunk("bext", std::string(602, 'x')) + std::string(9000, '\1'),
        "TAG" + std::string(5000, '\1'), std::string(300, '\1'), std::string(9000, '<')}) {
    const SoundHeader header = header_of(wav(3 * second_bytes, behind));
    CHECK(header.there == 3 * second_bytes);
    CHECK_FALSE(header.says_less());
    CHECK(header.corrected.empty());
  }
  for (const std::uint64_t streamed : {0ULL, 0xFFFFFFFFULL, 0x7FFFFFFEULL})
    CHECK(header_of(wav(streamed)).corrected.empty());
}

TEST_CASE("chunks behind a sound that goes on are found, and are no sound") {
  const std::string cue = chunk("cue ", little(1) + little(7) + little(0) + "data" + little(0, 8) + little(rate * 2));
  const std::string behind = chunk("LIST", "INFO" + chunk("INAM", "A title")) + cue;
  const std::string bytes = wav(second_bytes, behind);
  CHECK(header_of(bytes).there == 3 * second_bytes);
  CHECK(heard(bytes, "a.wav").size() == 3 * rate);
  const MemoryFile memory(bytes);
  const std::vector<WrittenChapter> markers = wav_markers(memory.path());
  REQUIRE(markers.size() == 1);
  CHECK(markers.front().start == Millis{2000});
  CHECK(open_source(memory.path())->info().tags.title == "A title");
}

TEST_CASE("of two recordings in one file neither is silently left out") {
  const TemporaryFolder folder;
  write_bytes(folder / "two.wav", wav(3 * second_bytes) + wav(3 * second_bytes));
  const auto source = open_source(folder / "two.wav");
  const SoundSettings settings{.format = {rate, 1}};
  CHECK_THROWS_WITH_AS(source->sound(0, settings), doctest::Contains("says 0:03.0 of sound, the file holds 0:06"),
                       Error);
  const auto first = source->sound(0, {.format = {rate, 1}, .damaged = Damaged::accept});
  CHECK(play(*first).size() == 3 * rate);
  REQUIRE(first->holes().size() == 1);
  CHECK(first->holes().front().why.find("another recording") != std::string::npos);
}

TEST_CASE("a size that overflowed at 4 GiB is the rest of the true one") {
  // Only the header is looked at: the file is a hole of 5 GiB.
  const TemporaryFolder folder;
  const std::uint64_t there = std::uint64_t{5} << 30, said = there & 0xFFFFFFFF;
  write_bytes(folder / "long.wav", wav(said));
  const auto head = static_cast<std::int64_t>(wav(said).size()) - 3 * second_bytes;
  std::filesystem::resize_file(folder / "long.wav", static_cast<std::uintmax_t>(head) + there);
  const std::string sound = second();
  std::fstream file(folder / "long.wav", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(head + static_cast<std::int64_t>(said));
  file.write(sound.data(), static_cast<std::streamsize>(sound.size()));
  file.close();
  FileBytes bytes(folder / "long.wav");
  const SoundHeader header = read_sound_header(bytes);
  CHECK(header.there == static_cast<std::int64_t>(there));
  CHECK(header.end == head + static_cast<std::int64_t>(there));
  CHECK(open_source(folder / "long.wav")->info().expected_length == Millis{there * 1000 / second_bytes});
}

TEST_CASE("samples are of the kind that they are, whatever the header calls them") {
  constexpr int frames = 4 * rate;
  const SoundPtr voice = babble({rate, 1}, {frames}, 0.3);
  const std::vector<float> samples = play(*voice);
  std::string as_floats, as_integers;
  for (const float sample : samples) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &sample, 4);
    as_floats += little(bits);
    as_integers += little(static_cast<std::uint32_t>(std::lround(sample * 8388607.0F)) << 8);
  }
  struct Case {
    int tag, valid, kind;  // kind 0: no extension
    bool floats;
  };
  for (const auto& [tag, valid, kind, floats] :
       {Case{0xFFFE, 24, 1, false}, Case{0xFFFE, 24, 3, false}, Case{0xFFFE, 32, 3, false}, Case{3, 32, 0, false},
        Case{1, 24, 0, false}, Case{1, 32, 0, false}, Case{1, 32, 0, true}, Case{0xFFFE, 32, 1, true},
        Case{0xFFFE, 24, 3, true}, Case{3, 32, 0, true}}) {
    CAPTURE(tag);
    CAPTURE(valid);
    CAPTURE(kind);
    CAPTURE(floats);
    std::string description = format(tag, kind > 0 ? 32 : valid, 4);
    if (kind > 0) {
      description += little(22, 2) + little(static_cast<unsigned>(valid), 2) + little(4) +
                     little(static_cast<unsigned>(kind), 2) +
                     std::string("\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71", 14);
    }
    const std::string body = "WAVE" + chunk("fmt ", description) + chunk("data", floats ? as_floats : as_integers);
    const std::vector<float> read = heard("RIFF" + little(body.size()) + body, "a.wav");
    REQUIRE(read.size() == samples.size());
    double worst = 0;
    for (std::size_t i = 0; i < read.size(); ++i)
      worst = std::max(worst, static_cast<double>(std::abs(read[i] - samples[i])));
    CHECK(worst < 1e-6);
  }
}

}  // namespace podmill::testing
