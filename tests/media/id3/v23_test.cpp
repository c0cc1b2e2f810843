// SPDX-License-Identifier: MIT
#include "media/id3/v23.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "media/id3/tag.h"
#include "system/error.h"
#include "tests/support/id3_bytes.h"

namespace podmill {
namespace {

using namespace std::literals;
using namespace testing;

std::string body_of(const TagFrames& tag, std::string_view id) {
  for (const TagFrame& frame : tag.frames)
    if (frame.id == id) return id3::text(frame.body);
  return "no such frame";
}

TagFrames converted(char version, std::string_view frames) {
  return as_v23(id3::bytes(id3::tag(version, 0, frames)));
}

TEST_CASE("frames of a 2.3 tag stay byte for byte, flags too, known or not") {
  const std::string frames =
      id3::frame("PRIV", "owner\0\xFF\0\x01"sv) + id3::frame("TIT2", "\0plain\0rest"sv, "\xE0\0"sv) +
      id3::frame("ZZZ9", "\x03\xFF\xFE", "\0\x20"sv) + id3::frame("TCOM", "\0\0\0\x05zlib?"sv, "\0\x80"sv);
  const TagFrames tag = converted('\3', frames);
  CHECK(tag.lost.empty());
  CHECK(id3::text(v23_tag(tag.frames)) == id3::tag('\3', 0, frames));
}

TEST_CASE("text of a 2.4 tag that 2.3 can't write becomes UTF-16 with a mark, and all else stays") {
  const TagFrames tag =
      converted('\4', id3::frame24("TIT2", "\3\xC3\xA9") + id3::frame24("TPE1", "\2\0A\0\0\0B"sv) +
                          id3::frame24("TALB", "\0Plain"sv) + id3::frame24("COMM", "\3engd\0text"sv) +
                          id3::frame24("WXXX", "\3d\0http://a/"sv) + id3::frame24("PRIV", "\3\xC3\xA9\0x"sv) +
                          id3::frame24("SYLT", "\3eng\2\1d\0One\0\0\0\0\7Two\0\0\0\0\x08"sv) +
                          id3::frame24("GEOB", "\3text/x\0f\0d\0\xC3\xA9"sv));
  CHECK(body_of(tag, "TIT2") == "\1\xFF\xFE\xE9\0"s);
  CHECK(body_of(tag, "TPE1") ==
        "\1\xFF\xFE"
        "A\0/\0B\0"s);
  CHECK(body_of(tag, "TALB") == "\0Plain"s);
  CHECK(body_of(tag, "COMM") ==
        "\1eng\xFF\xFE"
        "d\0\0\0\xFF\xFE"
        "t\0e\0x\0t\0"s);
  CHECK(body_of(tag, "WXXX") ==
        "\1\xFF\xFE"
        "d\0\0\0http://a/"s);
  CHECK(body_of(tag, "PRIV") == "\3\xC3\xA9\0x"s);
  CHECK(body_of(tag, "SYLT") ==
        "\1eng\2\1\xFF\xFE"
        "d\0\0\0\xFF\xFEO\0n\0e\0\0\0\0\0\0\7\xFF\xFET\0w\0o\0\0\0\0\0\0\x08"s);
  CHECK(body_of(tag, "GEOB") ==
        "\1text/x\0\xFF\xFE"
        "f\0\0\0\xFF\xFE"
        "d\0\0\0\xC3\xA9"s);
}

TEST_CASE("dates, genres and credits of a 2.4 tag get the frames that 2.3 has for them") {
  const TagFrames tag = converted('\4', id3::frame24("TDRC",
                                                     "\0"
                                                     "2024-05-01T12:34:56"sv) +
                                            id3::frame24("TDOR",
                                                         "\3"
                                                         "1999-01-01") +
                                            id3::frame24("TCON",
                                                         "\0"
                                                         "17"sv) +
                                            id3::frame24("TIPL", "\0mix\0Ann"sv));
  CHECK(body_of(tag, "TYER") ==
        "\0"
        "2024"s);
  CHECK(body_of(tag, "TDAT") ==
        "\0"
        "0105"s);
  CHECK(body_of(tag, "TIME") ==
        "\0"
        "1234"s);
  CHECK(body_of(tag, "TORY") ==
        "\0"
        "1999"s);
  CHECK(body_of(tag, "TCON") == "\0(17)"s);
  CHECK(body_of(tag, "IPLS") == "\0mix\0Ann"s);
  CHECK(converted('\4', id3::frame24("TDRC",
                                     "\0"
                                     "2024-05"sv))
            .frames.size() == 1);
}

TEST_CASE("chapters of a 2.4 tag are converted inside too") {
  const std::string title = "\3" + std::string(200, 'x');
  const TagFrames tag =
      converted('\4', id3::frame24("CTOC", "toc\0\3\1a\0"s + id3::frame24("TIT2", "\3All")) +
                          id3::frame24("CHAP", id3::chap("a", 0, 1000, id3::frame24("TIT2", title))));
  const TagContent content = content_of(tag.frames);
  REQUIRE(content.chapters.size() == 1);
  CHECK(content.chapters[0].content.title == std::string(200, 'x'));
  CHECK(body_of(tag, "CTOC") == "toc\0\3\1a\0"s + id3::frame("TIT2",
                                                             "\1\xFF\xFE"
                                                             "A\0l\0l\0"sv));
}

TEST_CASE("frames of a 2.2 tag get their names of today, and what has none is told") {
  const TagFrames tag =
      as_v23(id3::bytes(id3::tag('\2', 0,
                                 id3::frame22("TT2", "\0Name"sv) + id3::frame22("PIC", "\0PNG\3d\0\x89PNG"sv) +
                                     id3::frame22("CRM", "x\0y\0z"sv) + id3::frame22("ULT", "\0engd\0la"sv))));
  CHECK(body_of(tag, "TIT2") == "\0Name"s);
  CHECK(body_of(tag, "APIC") == "\0image/png\0\3d\0\x89PNG"s);
  CHECK(body_of(tag, "USLT") == "\0engd\0la"s);
  REQUIRE(tag.lost.size() == 1);
  CHECK(tag.lost[0] == "a frame CRM, which ID3v2.3 has not");
}

TEST_CASE("what a tag loses is told: broken ends, compressed frames of 2.4, places in a file that changes") {
  const TagFrames broken = converted('\3', id3::frame("TIT2", "\0A"sv) + "TPE1\xFF\xFF\xFF\xFF\0\0rest"s);
  CHECK(broken.frames.size() == 1);
  REQUIRE(broken.lost.size() == 1);
  CHECK(broken.lost[0] == "14 bytes at the end of its tag, which are broken");
  CHECK(converted('\4', id3::frame24("TIT2", "\0\0\0\5zlib?"sv, "\0\x09"sv) + id3::frame24("SEEK", "\0\0\0\1"sv))
            .lost.size() == 2);
  CHECK(converted('\3', id3::frame("TIT2", "\0A"sv) + std::string(50, '\0')).lost.empty());
}

TEST_CASE("more frames than any tag has are refused, not cut") {
  std::string frames;
  for (std::size_t i = 0; i <= most_tag_frames; ++i) frames += id3::frame("PCNT", "\1");
  CHECK_THROWS_AS(converted('\3', frames), Error);
}

}  // namespace
}  // namespace podmill
