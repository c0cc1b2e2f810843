// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "media/input/probe_metadata.h"
#include "media/input/source.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

Track track(const Format& format, const std::string& codec, std::map<std::string, std::string> words,
            bool is_default) {
  return {.sound = noise(format, {format.rate}, 0.3),
          .codec = codec,
          .start = 0,
          .words = std::move(words),
          .is_default = is_default,
          .kept = {}};
}

}  // namespace

TEST_CASE("probe tells every audio stream, its language, title, format and which is the default") {
  const TemporaryFolder folder;
  MediaFile media;
  media.tracks = {track({48000, 2}, "aac", {{"language", "eng"}, {"title", "Host"}}, false),
                  track({44100, 1}, "libmp3lame", {{"language", "ger"}}, true)};
  media.video = true;
  write_media(folder / "a.mkv", media);
  const MediaInfo info = open_source(folder / "a.mkv")->info();
  CHECK(info.container == "matroska,webm");
  CHECK(info.has_video);
  REQUIRE(info.audio.size() == 2);
  CHECK(info.audio[0].index == 1);
  CHECK(info.audio[0].codec == "aac");
  CHECK(info.audio[0].language == "eng");
  CHECK(info.audio[0].title == "Host");
  CHECK_FALSE(info.audio[0].is_default);
  CHECK(info.audio[0].format == Format{48000, 2});
  CHECK(info.audio[1].is_default);
  CHECK(info.audio[1].format == Format{44100, 1});
  CHECK(in_words(info, 0) == "audio stream 1 of 2: aac, stereo, 48 kHz, eng, Host");
  CHECK(in_words(info, 1) == "audio stream 2 of 2: mp3, mono, 44.1 kHz, deu");
}

TEST_CASE("probe tells tags, description and chapters of each container that has them") {
  const TemporaryFolder folder;
  MediaFile media;
  media.tracks = {track({48000, 1}, "", {}, false)};
  media.words = {
      {"title", "Schöne Folge"}, {"artist", "Ann & Bob"}, {"date", "2024-03-01"}, {"comment", "What we did"}};
  media.chapters = {{.start = Millis{0}, .end = Millis{400}, .content = {.title = "Start"}},
                    {.start = Millis{400}, .end = Millis{1000}, .content = {.title = "Ende ✓"}}};
  for (const auto& [name, codec] :
       {std::pair{"a.mkv", "aac"}, {"a.m4a", "aac"}, {"a.mp3", "libmp3lame"}, {"a.opus", "libopus"}}) {
    CAPTURE(std::string(name));
    media.tracks[0].codec = codec;
    write_media(folder / name, media);
    const MediaInfo info = open_source(folder / name)->info();
    CHECK(info.tags.title == "Schöne Folge");
    CHECK(info.tags.artist == "Ann & Bob");
    CHECK(info.tags.date == "2024-03-01");
    CHECK(info.description == "What we did");
    REQUIRE(info.chapters.size() == 2);
    CHECK(info.chapters[0].content.title == "Start");
    CHECK(info.chapters[1].start == Millis{400});
    CHECK(info.chapters[1].content.title == "Ende ✓");
    CHECK(std::abs(info.expected_length.count() - 1000) < 60);
  }
}

TEST_CASE("times of chapters beyond a month are no times") {
  const TemporaryFolder folder;
  constexpr Millis too_late = std::chrono::hours{31 * 24};
  MediaFile media;
  media.tracks.emplace_back();
  media.tracks[0].sound = sine({48000, 1}, {48000}, 440, 0.3);
  media.tracks[0].codec = "flac";
  media.chapters = {{.start = Millis{0}, .end = too_late, .content = {.title = "Open"}},
                    {.start = too_late, .end = too_late + Millis{1}, .content = {.title = "Never"}}};
  write_media(folder / "a.mkv", media);
  const std::vector<WrittenChapter> chapters = open_source(folder / "a.mkv")->info().chapters;
  REQUIRE(chapters.size() == 1);
  CHECK(chapters[0].content.title == "Open");
  CHECK_FALSE(chapters[0].end);
}

TEST_CASE("a video without sound is refused as such") {
  const TemporaryFolder folder;
  MediaFile media;
  media.tracks = {track({48000, 1}, "aac", {}, false)};
  media.video = true;
  media.with_sound = false;
  write_media(folder / "a.mp4", media);
  CHECK_THROWS_WITH_AS(open_source(folder / "a.mp4")->info(), doctest::Contains("a video without any audio stream"),
                       Error);
}

TEST_CASE("text from strangers becomes valid UTF-8 without control characters") {
  CHECK(clean_text("  plain \n") == "plain");
  CHECK(clean_text("a\x80z") == "a\uFFFDz");
  CHECK(clean_text("\xC3\xA9\xC3") == "é\uFFFD");
  CHECK(clean_text("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // half of a surrogate pair
  CHECK(clean_text("\xC0\xAF") == "\uFFFD\uFFFD");            // overlong
  CHECK(clean_text(std::string("a\0b\x1B[1mc\x7F", 9)) == "ab[1mc");
  CHECK(clean_text("line\nnext\tcell") == "line\nnext\tcell");
  CHECK(clean_text(std::string(1 << 20, 'x')).size() == 65536);
}

}  // namespace podmill::testing
