// SPDX-License-Identifier: MIT
#include "media/input/embedded_chapters.h"

#include <doctest/doctest.h>

#include <memory>

#include "media/id3/tag.h"
#include "media/input/source.h"
#include "tests/support/images.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

const std::vector<WrittenChapter> two_chapters{
    {.start = Millis{0}, .end = Millis{400}, .content = {.title = "Start"}},
    {.start = Millis{400}, .end = Millis{1000}, .content = {.title = "Ende ✓"}}};

MediaFile media_with(const std::string& codec) {
  MediaFile media;
  media.tracks.emplace_back();
  media.tracks[0].sound = sine({48000, 1}, {48000}, 440, 0.3);
  media.tracks[0].codec = codec;
  media.chapters = two_chapters;
  return media;
}

std::string with_bytes(std::string text, const std::string& old, const std::string& fresh) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), fresh);
}

std::string told(const std::vector<WrittenChapter>& chapters) {
  std::string text;
  for (const WrittenChapter& chapter : chapters) {
    text += std::to_string(chapter.start.count()) + " " + chapter.content.title + " <" + chapter.content.url + ">; ";
  }
  return text;
}

}  // namespace

TEST_CASE("MP4 chapters are read as Nero's list alone, as QuickTime's track alone, and as both") {
  const TemporaryFolder folder;
  for (const std::string name : {"a.mp4", "a.m4a"}) {
    CAPTURE(name);
    write_media(folder / name, media_with("aac"));
    const std::string both = bytes_of(folder / name);
    write_bytes(folder / "nero.m4a", with_bytes(both, "tref", "free"));
    write_bytes(folder / "quicktime.m4a", with_bytes(both, "chpl", "free"));
    for (const std::string& file : {name, std::string("nero.m4a"), std::string("quicktime.m4a")}) {
      CAPTURE(file);
      CHECK(told(open_source(folder / file)->info().chapters) == "0 Start <>; 400 Ende ✓ <>; ");
    }
  }
}

TEST_CASE("chapters of Vorbis comments have their links, in Opus, Vorbis and FLAC") {
  const TemporaryFolder folder;
  for (const auto& [name, codec] :
       {std::pair{"a.opus", "libopus"}, {"a.ogg", "libvorbis"}, {"a.flac", "flac"}, {"a.oga", "flac"}}) {
    CAPTURE(std::string(name));
    MediaFile media = media_with(codec);
    media.chapters.clear();
    media.words = {{"CHAPTER001", "00:00:00.000"},         {"CHAPTER001NAME", "Start"},
                   {"CHAPTER001URL", "https://a.example"}, {"CHAPTER002", "00:00:00.400"},
                   {"CHAPTER002NAME", "Ende ✓"},           {"CHAPTER002URL", "https://b.example/?a=b"}};
    media.tracks[0].words = media.words;
    write_media(folder / name, media);
    CHECK(told(open_source(folder / name)->info().chapters) ==
          "0 Start <https://a.example>; 400 Ende ✓ <https://b.example/?a=b>; ");
  }
}

TEST_CASE("an MP3's chapters come from its tag, with their links and images, to probe as well") {
  const TemporaryFolder folder;
  MediaFile media = media_with("libmp3lame");
  media.chapters.clear();
  media.options = {{"id3v2_version", "0"}};
  write_media(folder / "bare.mp3", media);
  CHECK(embedded_chapters(folder / "bare.mp3").empty());
  TagContent content;
  content.chapters.resize(2);
  content.chapters[0] = {
      .start = Millis{0}, .end = Millis{400}, .content = {.title = "Start", .url = "https://a.example"}};
  content.chapters[1] = {.start = Millis{400}, .end = Millis{1000}, .content = {.title = "Ende ✓"}};
  const Picture picture{"image/png", png(2, 2, [](int, int) { return Pixel{1, 2, 3, 255}; })};
  content.chapters[1].content.picture = std::make_shared<const Picture>(picture);
  const std::vector<std::byte> tag = render_id3(content);
  write_bytes(folder / "a.mp3",
              std::string(reinterpret_cast<const char*>(tag.data()), tag.size()) + bytes_of(folder / "bare.mp3"));
  for (const auto& chapters : {embedded_chapters(folder / "a.mp3"), open_source(folder / "a.mp3")->info().chapters}) {
    CHECK(told(chapters) == "0 Start <https://a.example>; 400 Ende ✓ <>; ");
    CHECK(chapters[1].end == Millis{1000});
    CHECK(!chapters[0].content.picture);
    REQUIRE(chapters[1].content.picture);
    CHECK(*chapters[1].content.picture == picture);
  }
}

TEST_CASE("chapters of a tag beyond a month are none") {
  using namespace std::string_literals;
  const TemporaryFolder folder;
  TagContent content;
  content.chapters.resize(2);
  content.chapters[0] = {.start = Millis{1}, .end = Millis{2}, .content = {.title = "A"}};
  content.chapters[1] = {.start = Millis{2}, .end = Millis{3}, .content = {.title = "B"}};
  const std::vector<std::byte> tag = render_id3(content);
  const std::string bytes(reinterpret_cast<const char*>(tag.data()), tag.size());
  write_bytes(folder / "a.mp3", with_bytes(bytes, "chp0\0\0\0\0\x01"s, "chp0\0\xF0\0\0\x01"s));
  CHECK(told(embedded_chapters(folder / "a.mp3")) == "2 B <>; ");
}

}  // namespace podmill::testing
