// SPDX-License-Identifier: MIT
#include "media/input/wav_markers.h"

#include <doctest/doctest.h>

#include "media/input/source.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

std::string little(std::uint64_t value, int bytes = 4) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
  return text;
}

std::string chunk(const std::string& kind, const std::string& body) {
  return kind + little(body.size()) + body + std::string(body.size() % 2, '\0');
}

std::string point(std::uint32_t id, std::uint32_t position, std::uint32_t sample_offset) {
  return little(id) + little(position) + "data" + little(0) + little(0) + little(sample_offset);
}

std::string label(std::uint32_t id, const std::string& title) { return chunk("labl", little(id) + title + '\0'); }

std::string region(std::uint32_t id, std::uint32_t length, const std::string& title = {}) {
  return chunk("ltxt", little(id) + little(length) + "rgn " + std::string(8, '\0') + title);
}

std::string format_chunk() {
  return chunk("fmt ", little(1, 2) + little(1, 2) + little(8000) + little(16000) + little(2, 2) + little(16, 2));
}

/// A second of silence with these chunks behind it.
std::string wav(const std::string& behind) {
  const std::string body = "WAVE" + format_chunk() + chunk("data", std::string(16000, '\0')) + behind;
  return "RIFF" + little(body.size()) + body;
}

std::string told(const std::vector<WrittenChapter>& chapters) {
  std::string text;
  for (const WrittenChapter& chapter : chapters) {
    text += std::to_string(chapter.start.count());
    if (chapter.end) text += "-" + std::to_string(chapter.end->count());
    text += " " + chapter.content.title + "; ";
  }
  return text;
}

std::string markers_of(const std::string& bytes) {
  const TemporaryFolder folder;
  write_bytes(folder / "a.wav", bytes);
  return told(wav_markers(folder / "a.wav"));
}

const std::string three_points =
    chunk("cue ", little(3) + point(2, 4000, 4000) + point(1, 0, 0) + point(7, 6001, 6001));
const std::string their_words =
    chunk("LIST", "adtl" + label(1, "Intro") + label(2, "F\xE4hre") + region(2, 1600) + region(7, 800, "Steam"));

}  // namespace

TEST_CASE("cue points are chapters with their labels' titles and their regions' ends, in order of time") {
  const std::string expected = "0 Intro; 500-700 Fähre; 750-850 Steam; ";
  CHECK(markers_of(wav(three_points + their_words)) == expected);
  CHECK(markers_of(wav(their_words + chunk("junk", "odd") + three_points)) == expected);
  CHECK(markers_of(wav(three_points)) == "0 ; 500 ; 750 ; ");
  CHECK(markers_of(wav(chunk("cue ", little(1) + point(1, 4000, 0)) + chunk("LIST", "adtl" + label(1, "ä✓")))) ==
        "500 ä✓; ");
}

TEST_CASE("probe takes a WAV's markers for its chapters, and FFmpeg's reading where there are none") {
  const TemporaryFolder folder;
  write_bytes(folder / "a.wav", wav(three_points + their_words));
  CHECK(told(open_source(folder / "a.wav")->info().chapters) == "0 Intro; 500-700 Fähre; 750-850 Steam; ");
  write_bytes(folder / "b.wav", wav(""));
  CHECK(open_source(folder / "b.wav")->info().chapters.empty());
}

TEST_CASE("the markers of an RF64 file stand behind data whose size is in ds64") {
  const std::string data = std::string(16000, '\0');
  const std::string body = "WAVE" +
                           chunk("ds64", little(0, 8) + little(data.size(), 8) + little(8000, 8) + little(0)) +
                           format_chunk() + "data" + little(0xFFFFFFFF) + data + three_points + their_words;
  CHECK(markers_of("RF64" + little(0xFFFFFFFF) + body) == "0 Intro; 500-700 Fähre; 750-850 Steam; ");
}

TEST_CASE("a WAV cut off anywhere, or with sizes that lie, gives the markers that are there") {
  const std::string whole = wav(three_points + their_words);
  const std::size_t audio = wav("").size();
  for (std::size_t length = 0; length < 60; ++length) CHECK(markers_of(whole.substr(0, length)).empty());
  for (std::size_t length = audio; length < whole.size(); length += 7) {
    const std::string found = markers_of(whole.substr(0, length));
    CHECK((found.empty() || found.starts_with("0 ") || found.starts_with("500 ")));
  }
  CHECK(markers_of(wav("cue " + little(0xFFFFFFF0) + little(1) + point(1, 0, 0))).empty());
  CHECK(markers_of(wav(chunk("cue ", little(0xFFFFFFFF) + point(1, 8, 8)))) == "1 ; ");
  CHECK(markers_of(wav(three_points + chunk("LIST", "adtllabl" + little(0xFFFFFFFF) + little(1)))) ==
        "0 ; 500 ; 750 ; ");
  CHECK(markers_of("RIFF").empty());
  CHECK(markers_of("").empty());
  CHECK_THROWS_AS(wav_markers("/nowhere/at/all.wav"), Error);
}

}  // namespace podmill::testing
