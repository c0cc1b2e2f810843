// SPDX-License-Identifier: MIT
#include "media/mp3/audio_range.h"

#include <doctest/doctest.h>

#include <string>

#include "media/id3/tag.h"
#include "system/error.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using namespace std::literals;

std::vector<std::byte> bytes(const std::string& text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

std::vector<std::byte> head_tag() { return render_id3({}, 200); }

std::string ape_tag(char flags) {
  const std::string size = "\x28\0\0\0"s,
                    frame = "APETAGEX\xD0\x07\0\0"s + size + "\1\0\0\0\0\0\0"s + flags + std::string(8, '\0');
  return (flags ? frame : ""s) + std::string(8, 'i') + frame;
}

ByteRange range_of(const std::vector<std::vector<std::byte>>& parts) {
  const testing::TemporaryFolder folder;
  for (const auto& part : parts) testing::append_to(folder / "a.mp3", part);
  return mp3_range(folder / "a.mp3");
}

TEST_CASE("the audio of a bare MP3 is the whole file") {
  CHECK(range_of({testing::silent_mp3(3)}) == ByteRange{0, 1251});
}

TEST_CASE("the audio begins behind every tag at the head") {
  CHECK(range_of({head_tag(), testing::silent_mp3(3)}) == ByteRange{200, 1451});
  CHECK(range_of({head_tag(), head_tag(), testing::silent_mp3(3)}) == ByteRange{400, 1651});
}

TEST_CASE("the audio ends before ID3v1 and APE tags") {
  const auto id3v1 = bytes("TAG" + std::string(125, '\0')), ape = bytes(ape_tag(0)),
             headed_ape = bytes(ape_tag('\x80'));
  CHECK(range_of({testing::silent_mp3(3), id3v1}) == ByteRange{0, 1251});
  CHECK(range_of({testing::silent_mp3(3), ape}) == ByteRange{0, 1251});
  CHECK(range_of({head_tag(), testing::silent_mp3(3), headed_ape, id3v1}) == ByteRange{200, 1451});
}

TEST_CASE("tags that claim more than there is leave an empty range, or are no tags") {
  CHECK(range_of({bytes("ID3\3\0\0\x7F\x7F\x7F\x7F"s)}).size() == 0);
  const std::string liar = ape_tag(0).substr(0, 20) + "\xFF\xFF\xFF\x7F"s + ape_tag(0).substr(24);
  CHECK(range_of({testing::silent_mp3(1), bytes(liar)}).end == 417 + static_cast<std::int64_t>(liar.size()));
  CHECK(range_of({{}}).size() == 0);
  CHECK_THROWS_AS(mp3_range("/nonexistent.mp3"), Error);
}

}  // namespace
}  // namespace podmill
