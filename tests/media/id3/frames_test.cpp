// SPDX-License-Identifier: MIT
#include "media/id3/frames.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>

#include "media/id3/tag.h"
#include "tests/support/id3_bytes.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using namespace std::literals;
using namespace testing::id3;

TagContent read(std::string_view tag_bytes) {
  const testing::TemporaryFolder folder;
  testing::append_to(folder / "a.mp3", bytes(tag_bytes));
  return read_id3(folder / "a.mp3");
}

/// The body of a CHAP frame from 1 s to 2 s.
std::string chapter(std::string_view frames) {
  return "a\0\0\0\x03\xE8\0\0\x07\xD0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + std::string(frames);
}

TEST_CASE("a 2.4 tag is read like a 2.3 one") {
  const auto content = read(tag('\4', 0,
                                frame24("TIT2", "\3Ünder") +
                                    frame24("TDRC",
                                            "\0"
                                            "2024-05-01"sv) +
                                    frame24("TRCK",
                                            "\0"
                                            "7/12"sv)));
  CHECK(content.tags.title == "Ünder");
  CHECK(content.tags.date == "2024-05-01");
  CHECK(content.tags.number == 7);
}

TEST_CASE("a footer, an extended header and frame flags of 2.4 don't shift the frames") {
  const std::string frames = seven_bit(6) + "\1\0"s +
                             frame24("TPE1",
                                     "\0"
                                     "Ann"sv) +
                             frame24("TIT2",
                                     "x"s + seven_bit(5) +
                                         "\0"
                                         "Name"s,
                                     "\0\x41"sv) +
                             frame24("TALB", "\3Show");
  std::string with_footer = "ID3\4\0\x50"s + seven_bit(frames.size()) + frames;
  with_footer += "3DI" + with_footer.substr(3, 7);
  const auto content = read(with_footer);
  CHECK(content.tags.artist == "Ann");
  CHECK(content.tags.title == "Name");
  CHECK(content.tags.album == "Show");
  CHECK(id3_header(bytes(with_footer))->bytes == static_cast<std::int64_t>(with_footer.size()));
}

TEST_CASE("a flag of unsynchronisation that lies, for the tag or for a frame, costs nothing") {
  // A JPEG has FF 00 in it: taken out as if it had been put in, the picture is broken and its size is wrong.
  const std::string picture = picture_body() + "\xFF\0\xFF\0more"s;
  for (const std::string& tag_bytes :
       {tag('\3', '\x80',
            frame("TIT2",
                  "\1\xFF\xFE"
                  "A\0"s) +
                frame("APIC", picture) + frame("TPE1", "\0Ann"s)),
        tag('\4', '\x80',
            frame24("TIT2", "\3A"s) + frame24("APIC", picture, "\0\2"sv) + frame24("TPE1", "\3Ann"s))}) {
    const auto content = read(tag_bytes);
    CHECK(content.tags.title == "A");
    CHECK(content.tags.artist == "Ann");
    CHECK(text(content.cover.data) == picture.substr(picture.find('\xFF')));
  }
}

TEST_CASE("a flag of an extended header that isn't there, and sizes of seven bits in 2.3, cost nothing") {
  CHECK(read(tag('\3', '\x40', frame("TIT2", "\0Name"s))).tags.title == "Name");
  const std::string longer = "\0"s + std::string(200, 'x');
  const auto content = read(tag('\3', 0, frame24("TALB", longer) + frame24("TIT2", "\0Name"s)));
  CHECK(content.tags.title == "Name");
  CHECK(content.tags.album == longer.substr(1));
}

TEST_CASE("a tag behind junk is found, one behind sound is not") {
  const std::string whole = tag('\3', 0, frame("TIT2", "\0Name"s));
  CHECK(read("\r\n\r\n" + whole).tags.title == "Name");
  CHECK(read(std::string(2000, '\0') + whole).tags.title == "Name");
  CHECK(read("\xFF\xFB\x54\xC0" + whole).tags.title.empty());
}

TEST_CASE("unsynchronised tags and frames are read as they were before") {
  const std::string stuffed =
      "\1\xFF\0\xFE"
      "A\0"
      "B\0"s;
  CHECK(read(tag('\3', '\x80',
                 frame("TIT2",
                       "\1\xFF\xFE"
                       "A\0"
                       "B\0"sv)
                         .substr(0, 10) +
                     stuffed))
            .tags.title == "AB");
  CHECK(read(tag('\4', 0, frame24("TIT2", stuffed, "\0\2"sv) + frame24("TPE1", "\3Ann"))).tags.title == "AB");
}

TEST_CASE("2.4 frames with plain sizes, as iTunes and FFmpeg write them, are read") {
  const std::string title = "\3" + std::string(200, 'x');
  const auto content = read(
      tag('\4', 0, frame("TIT2", title) + frame24("CHAP", chapter(frame("TIT2", title))) + frame24("TPE1", "\3Ann")));
  CHECK(content.tags.title == std::string(200, 'x'));
  REQUIRE(content.chapters.size() == 1);
  CHECK(content.chapters[0].content.title == std::string(200, 'x'));
  CHECK(content.tags.artist == "Ann");
}

TEST_CASE("chapters are read with title, link and times, in the file's order") {
  const auto content = read(tag('\3', 0,
                                frame("CHAP", chapter(frame("TIT2",
                                                            "\0"
                                                            "One"sv) +
                                                      frame("WXXX", "\0\0http://a.example/"sv)))));
  REQUIRE(content.chapters.size() == 1);
  CHECK(content.chapters[0].content.title == "One");
  CHECK(content.chapters[0].content.url == "http://a.example/");
  CHECK(content.chapters[0].start == Millis{1000});
  CHECK(content.chapters[0].end == Millis{2000});
}

TEST_CASE("chapters nested a hundred thousand deep are one chapter") {
  std::string nested;
  constexpr std::size_t depth = 100'000, one = 28;
  for (std::size_t i = 0; i < depth; ++i) nested += "CHAP" + plain((depth - i) * one - 10) + "\0\0"s + chapter("");
  CHECK(read(tag('\3', 0, nested)).chapters.size() == 1);
}

TEST_CASE("compressed and encrypted frames are left out, and what follows is read") {
  const auto content = read(tag('\3', 0,
                                frame("TIT2", "\0\0\0\x05zlib?"sv, "\0\x80"sv) + frame("TALB", "?????", "\0\x40"sv) +
                                    frame("TPE1",
                                          "\0"
                                          "Ann"sv)));
  CHECK(content.tags.title.empty());
  CHECK(content.tags.album.empty());
  CHECK(content.tags.artist == "Ann");
}

TEST_CASE("a size that reaches past the tag ends the reading") {
  CHECK(read(tag('\3', 0,
                 frame("TPE1",
                       "\0"
                       "Ann"sv) +
                     "TIT2\xFF\xFF\xFF\xFF\0\0\0hello"s))
            .tags.artist == "Ann");
  CHECK(read("ID3\3\0\0\x7F\x7F\x7F\x7F"
             "TIT2"s)
            .tags.title.empty());
  CHECK(read("ID3\3\0\0\0\0\x20\0"s + frame("TIT2",
                                            "\0"
                                            "Short file"sv))
            .tags.title == "Short file");
}

TEST_CASE("a file that is no tag, a tag of version 2.2 and one of an unknown version give nothing") {
  for (const std::string& head : {""s, "ID3"s, "ID3\2\0\0\0\0\0\x0FTT2\0\0\5\0Name"s,
                                  "ID3\5\0\0\0\0\0\x0F"s + frame("TIT2",
                                                                 "\0"
                                                                 "No"sv)})
    CHECK(read(head).tags == Tags{});
}

TEST_CASE("a picture that is neither JPEG nor PNG is no cover, and the front cover wins") {
  const auto picture = [](char type, std::string_view data) {
    return "\0image/jpeg\0"s + type + '\0' + std::string(data);
  };
  const auto content =
      read(tag('\3', 0,
               frame("APIC", picture('\3', "GIF89a")) + frame("APIC", picture('\0', "\xFF\xD8\xFF-other")) +
                   frame("APIC", picture('\3', "\x89PNG-front")) + frame("APIC", picture('\4', "\x89PNG-back"))));
  CHECK(content.cover.mime == "image/png");
  CHECK(content.cover.data == bytes("\x89PNG-front"));
}

TEST_CASE("whatever a stranger's tag holds, reading ends and crashes nothing") {
  const std::string good = tag('\4', 0,
                               frame24("TIT2", "\3Title") +
                                   frame24("COMM",
                                           "\1eng\xFF\xFE\0\0\xFF\xFE"
                                           "A\0"sv) +
                                   frame24("CHAP", chapter(frame24("TIT2", "\3One"))) + frame24("TXXX", "\0a\0b"sv) +
                                   frame24("APIC", "\0image/png\0\3\0\x89PNG"sv));
  CHECK(rc::check("random changes to a tag", [&] {
    std::string broken = good;
    broken[3] = *rc::gen::element('\2', '\3', '\4');
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
      broken[*rc::gen::inRange<std::size_t>(5, broken.size())] = *rc::gen::arbitrary<char>();
    broken.resize(*rc::gen::inRange<std::size_t>(0, broken.size() + 1));
    RC_ASSERT(parse_id3(bytes(broken)).chapters.size() <= 1);
  }));
}

}  // namespace
}  // namespace podmill
