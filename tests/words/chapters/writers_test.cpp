// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"
#include "words/chapters/document.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

WrittenChapter chapter(Millis start, std::string title, std::string url = {}) {
  WrittenChapter made;
  made.start = start;
  made.content.title = std::move(title);
  made.content.url = std::move(url);
  return made;
}

const std::vector<WrittenChapter> three{chapter(0ms, "Intro"),
                                        chapter(90250ms, "Steam", "https://a.example/?b=1&c=2"),
                                        chapter(3723504ms, "a=b;c#d\\e <\"&'> --> \n第一章 🎉")};

ChapterDocument write(std::string_view format, const std::vector<WrittenChapter>& chapters,
                      std::optional<Millis> duration = {}) {
  return write_chapters(*chapter_format(format), chapters, duration);
}

std::string text(std::string_view format, std::optional<Millis> duration = {}) {
  return write(format, three, duration).text;
}

/// A list of so many chapters, so far apart.
std::vector<WrittenChapter> list(std::initializer_list<Millis> starts) {
  std::vector<WrittenChapter> chapters;
  for (const Millis start : starts) chapters.push_back(chapter(start, "Part " + std::to_string(chapters.size() + 1)));
  return chapters;
}

}  // namespace

TEST_CASE("Podlove chapters are XML that another parser reads") {
  pugi::xml_document document;
  REQUIRE(document.load_string(text("psc").c_str()));
  const pugi::xml_node first = document.child("psc:chapters").first_child(), second = first.next_sibling();
  CHECK(std::string(document.child("psc:chapters").attribute("version").value()) == "1.2");
  CHECK(std::string(first.attribute("start").value()) == "00:00:00.000");
  CHECK_FALSE(first.attribute("href"));
  CHECK(std::string(second.attribute("href").value()) == "https://a.example/?b=1&c=2");
  CHECK(std::string(second.next_sibling().attribute("title").value()) == "a=b;c#d\\e <\"&'> -->  第一章 🎉");
}

TEST_CASE("mp4chaps has links at the ends of its lines, mp3chaps has none") {
  CHECK(text("mp4chaps") ==
        "00:00:00.000 Intro\n00:01:30.250 Steam <https://a.example/?b=1&c=2>\n"
        "01:02:03.504 a=b;c#d\\e <\"&'> -->  第一章 🎉\n");
  CHECK(text("mp3chaps") == "00:00:00.000 Intro\n00:01:30.250 Steam\n01:02:03.504 a=b;c#d\\e <\"&'> -->  第一章 🎉\n");
}

TEST_CASE("FFmpeg's metadata has an END for each chapter, and its signs escaped") {
  CHECK(text("ffmetadata", 4000s) ==
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=90250\ntitle=Intro\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=90250\nEND=3723504\ntitle=Steam\nurl=https://a.example/?b\\=1&c\\=2\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=3723504\nEND=4000000\ntitle=a\\=b\\;c\\#d\\\\e <\"&'> -->  第一章 🎉\n");
  CHECK(write("ffmetadata", three, 4000s).warnings.empty());
  CHECK(write("ffmetadata", {three[0]}).text.ends_with("START=0\nEND=0\ntitle=Intro\n"));
  CHECK(write("ffmetadata", {three[0]}).warnings ==
        Lines{"\"Intro\" has no length: tell the episode's (--duration)"});
}

TEST_CASE("ffmpeg reads its metadata and WebVTT as they were meant") {
  const testing::TemporaryFolder folder;
  testing::write_bytes(folder / "c.ffmetadata", text("ffmetadata", 4000s));
  const testing::Ended chapters = testing::run_program(
      {"ffprobe", "-v", "error", "-f", "ffmetadata", "-show_chapters", "-of", "csv=p=0", folder / "c.ffmetadata"});
  CHECK(chapters.err.empty());
  CHECK(std::ranges::count(chapters.out, '\n') == 3);
  CHECK(testing::has(chapters.out, "90.250000,3723504,3723.504000,Steam,https://a.example/?b=1&c=2"));
  CHECK(testing::has(chapters.out, "3723.504000,4000000,4000.000000,\"a=b;c#d\\e <\"\"&'> -->  第一章 🎉\""));
  testing::write_bytes(folder / "c.vtt", text("webvtt", 4000s));
  const testing::Ended cues =
      testing::run_program({"ffmpeg", "-nostdin", "-v", "error", "-i", folder / "c.vtt", "-f", "srt", "-"});
  CHECK(testing::has(cues.out, "00:01:30,250 --> 01:02:03,504\nSteam\n"));
  CHECK(testing::has(cues.out, "01:02:03,504 --> 01:06:40,000\na=b;c#d\\e <\"&'> -->  第一章 🎉\n"));
}

TEST_CASE("Audacity's labels are regions, and the last one a point where nobody knows its end") {
  CHECK(text("audacity") ==
        "0.000000\t90.250000\tIntro\n90.250000\t3723.504000\tSteam\n"
        "3723.504000\t3723.504000\ta=b;c#d\\e <\"&'> -->  第一章 🎉\n");
  CHECK(write("audacity", {chapter(0ms, "a\tb")}, 2s).text == "0.000000\t2.000000\ta b\n");
}

TEST_CASE("WebVTT cues end where the next one begins, the last at the end or far behind it") {
  CHECK(text("webvtt") ==
        "WEBVTT\n\n00:00:00.000 --> 00:01:30.250\nIntro\n\n00:01:30.250 --> 01:02:03.504\nSteam\n\n"
        "01:02:03.504 --> 99:59:59.999\na=b;c#d\\e &lt;\"&amp;'&gt; --&gt;  第一章 🎉\n");
}

TEST_CASE("a cue sheet counts 75 frames a second and minutes past 99, and has no quotation marks in titles") {
  CHECK(write("cue", {chapter(0ms, "Intro"), chapter(6000013ms, "say \"yes\"")}).text ==
        "FILE \"episode.mp3\" MP3\n  TRACK 01 AUDIO\n    TITLE \"Intro\"\n    INDEX 01 00:00:00\n"
        "  TRACK 02 AUDIO\n    TITLE \"say 'yes'\"\n    INDEX 01 100:00:01\n");
  std::vector<WrittenChapter> many;
  for (int i = 0; i < 100; ++i) many.push_back(chapter(Millis{i * 1000}, "x"));
  CHECK(write("cue", many).warnings ==
        Lines{"100 tracks: cue sheets have at most 99, and some players show no more"});
}

TEST_CASE("Apple's list has hours throughout, YouTube's and Spotify's where one begins after an hour") {
  const auto chapters = list({0s, 90s, 600s});
  CHECK(write("apple", chapters).text == "00:00:00 Part 1\n00:01:30 Part 2\n00:10:00 Part 3\n");
  CHECK(write("youtube", chapters).text == "00:00 Part 1\n01:30 Part 2\n10:00 Part 3\n");
  CHECK(write("spotify", chapters).text == "00:00 Part 1\n01:30 Part 2\n10:00 Part 3\n");
  CHECK(write("youtube", list({0s, 90s, 3600s})).text == "00:00:00 Part 1\n00:01:30 Part 2\n01:00:00 Part 3\n");
}

TEST_CASE("YouTube's list leaves out what is shorter than 10 s and says so") {
  const ChapterDocument document = write("youtube", list({0s, 9999ms, 10s, 20s, 25s}), 34s);
  CHECK(document.text == "00:00 Part 1\n00:10 Part 3\n00:20 Part 4\n");
  CHECK(document.warnings == Lines{"\"Part 2\" is left out: YouTube takes no chapter shorter than 10 s",
                                   "\"Part 5\" is left out: YouTube takes no chapter shorter than 10 s"});
  CHECK(write("youtube", {chapter(0ms, "a <b> c")}).text == "00:00 a ‹b› c\n");
}

TEST_CASE("Spotify's titles have at most 39 characters, cut between words") {
  const std::string fits(39, 'x');
  CHECK(write("spotify", {chapter(0ms, fits)}).text == "00:00 " + fits + "\n");
  CHECK(write("spotify", {chapter(0ms, fits + "x")}).text == "00:00 " + fits.substr(0, 38) + "…\n");
  const ChapterDocument document = write("spotify", {chapter(0ms, "Über die Fähren und was sie uns bedeuten")});
  CHECK(document.text == "00:00 Über die Fähren und was sie uns…\n");
  CHECK(document.warnings.front() ==
        "\"Über die Fähren und was sie uns bedeuten\" is shortened: Spotify takes titles of at most 39 characters");
}

TEST_CASE("a list that a platform won't show is written with a warning") {
  for (const auto& [format, platform] :
       {std::pair{"youtube", "YouTube"}, {"spotify", "Spotify"}, {"apple", "Apple Podcasts"}}) {
    CHECK(write(format, {}).warnings.empty());
    CHECK(write(format, list({0s, 60s, 120s})).warnings.empty());
    CHECK(write(format, list({10s, 60s, 120s})).warnings ==
          Lines{std::string(platform) + " shows no chapters unless the first begins at 0:00"});
    CHECK(write(format, list({0s, 60s})).warnings ==
          Lines{std::string(platform) + " shows no chapters where there are fewer than 3"});
    CHECK(write(format, {chapter(0ms, "")}).text.ends_with("00:00 Chapter 1\n"));
  }
}

TEST_CASE("what a format has no place for is left out and told") {
  std::vector<WrittenChapter> chapters{chapter(0ms, "A", "https://a.example"), chapter(1s, "B"), chapter(9s, "C")};
  chapters[0].content.image = ImageLocation("https://a.example/a.jpg");
  chapters[0].end = 500ms;
  chapters[1].content.hidden = true;
  CHECK(write("json", chapters).remarks.empty());
  CHECK(write("cue", chapters).remarks == Lines{"cue has no place for hidden chapters: 1 left out",
                                                "cue has no place for links: 1 left out",
                                                "cue has no place for images: 1 left out",
                                                "cue has no place for ends before the next start: 1 left out"});
  CHECK_FALSE(testing::has(write("cue", chapters).text, "\"B\""));
}
