// SPDX-License-Identifier: MIT
#include "words/chapters/lint.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "words/chapters/list.h"
#include "words/chapters/platforms.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

WrittenChapter chapter(Millis start, std::string title, std::string url = {}) {
  WrittenChapter made;
  made.start = start;
  made.content.title = std::move(title);
  made.content.url = std::move(url);
  return made;
}

/// What one platform, and what everyone finds: "2 spotify: title has …", a line each.
std::string found(const std::vector<WrittenChapter>& chapters, const std::string& platform,
                  std::optional<Millis> duration = {}) {
  const std::vector<std::string> wanted{platform};
  std::string text;
  for (const LintFinding& finding : lint_chapters(chapters, wanted, duration)) {
    CHECK(!finding.cure.empty());
    CHECK(!finding.rule.empty());
    text += fmt::format("{} {}: {}\n", finding.chapter, finding.platform, finding.text);
  }
  return text;
}

const std::vector<WrittenChapter> good{chapter(0s, "Intro"), chapter(60s, "Steam, über alles – 100 €"),
                                       chapter(120s, "Outro", "https://example.org")};

std::string letters(std::size_t count) { return std::string(count, 'x'); }

}  // namespace

TEST_CASE("chapters that everyone likes have no findings") {
  CHECK(lint_chapters(good, {}, 180s).empty());
  CHECK(lint_chapters({}, {}).empty());
}

TEST_CASE("every platform names itself and where its rules come from") {
  for (const PlatformRules& platform : platform_rules()) {
    CHECK(!platform.name.empty());
    CHECK(!platform.what.empty());
    CHECK(!platform.source.empty());
  }
}

TEST_CASE("lists must begin at 0:00 and have three chapters where a platform reads descriptions") {
  const std::vector<WrittenChapter> late{chapter(5s, "A"), chapter(60s, "B")};
  const std::string both =
      "0 {0}: 2 chapters, needs 3\n1 {0}: the first chapter begins at 00:00:05 instead of 0:00\n";
  for (const std::string platform : {"apple", "spotify", "youtube"})
    CHECK(found(late, platform) == fmt::format(fmt::runtime(both), platform));
  CHECK(found(late, "id3") == "1 id3: the first chapter begins at 00:00:05 instead of 0:00\n");
  CHECK(found(late, "json").empty());
}

TEST_CASE("a table of contents holds 255 chapters, YouTube 99") {
  std::vector<WrittenChapter> many;
  for (int i = 0; i < 256; ++i) many.push_back(chapter(i * 30s, fmt::format("Chapter {}", i)));
  CHECK(found(many, "id3") == "0 id3: 256 chapters, takes 255 at most\n");
  CHECK(found(many, "youtube") == "0 youtube: 256 chapters, takes 99 at most\n");
  many.resize(255);
  CHECK(found(many, "id3").empty());
  many.resize(99);
  CHECK(found(many, "youtube").empty());
}

TEST_CASE(
    "YouTube's chapters last 10 s at least, and Spotify's should last 30 s, the last one too where its end is "
    "known") {
  const std::vector<WrittenChapter> brief{chapter(0s, "A"), chapter(9999ms, "B"), chapter(40s, "C")};
  CHECK(found(brief, "youtube") == "1 youtube: lasts 9.999 s, must last at least 10 s\n");
  CHECK(found(brief, "spotify") == "1 spotify: lasts 9.999 s, is advised to last at least 30 s\n");
  CHECK(found(brief, "youtube", 45s) ==
        "1 youtube: lasts 9.999 s, must last at least 10 s\n3 youtube: lasts 5 s, must last at least 10 s\n");
  CHECK(found(brief, "apple").empty());
}

TEST_CASE("titles have as many characters as are shown, whatever their bytes") {
  std::vector<WrittenChapter> chapters = good;
  chapters[1].content.title = letters(38) + "ä";
  CHECK(found(chapters, "spotify").empty());
  chapters[1].content.title = letters(39) + "ä";
  CHECK(found(chapters, "spotify") == "2 spotify: title has 40 characters, shows 39 at most\n");
  chapters[1].content.title = letters(71);
  CHECK(found(chapters, "youtube") == "2 youtube: title has 71 characters, shows 70 at most\n");
  chapters[1].content.title = letters(126) + "ä";
  CHECK(found(chapters, "antennapod") == "2 antennapod: title has 128 bytes, reads 127 at most in M4A\n");
  CHECK(found(chapters, "id3").empty());
}

TEST_CASE("Spotify shows Latin script only, and no emoji") {
  std::vector<WrittenChapter> chapters = good;
  chapters[0].content.title = "Łódź, “Ça va?” – naïve";
  CHECK(found(chapters, "spotify").empty());
  chapters[0].content.title = "Dampf 🚂";
  CHECK(found(chapters, "spotify") == "1 spotify: title has \"🚂\", shows Latin script only, and no emoji\n");
  chapters[0].content.title = "Пар";
  CHECK(found(chapters, "spotify") == "1 spotify: title has \"П\", shows Latin script only, and no emoji\n");
  CHECK(found(chapters, "youtube").empty());
}

TEST_CASE("what is wrong everywhere is found whatever the platform") {
  std::vector<WrittenChapter> chapters{chapter(0s, "A"),
                                       chapter(60s, "A"),
                                       chapter(60s, ""),
                                       chapter(30s, "<b>D</b>"),
                                       chapter(90s, "R&amp;B", "example.org"),
                                       chapter(200s, "1 < 2 & 3 > 2")};
  CHECK(found(chapters, "json", 200s) ==
        "2 all: \"A\" is the title of the chapter above it too\n"
        "3 all: the chapter has no title\n"
        "3 all: begins at 00:01:00 like \"A\"\n"
        "4 all: title holds <b>, which players show as it stands\n"
        "4 all: begins at 00:00:30, before the chapter above it\n"
        "5 all: title holds &amp;, which players show as it stands\n"
        "5 all: \"example.org\" is no address\n"
        "5 json: example.org is no https address\n"
        "6 all: begins at 00:03:20, and all ends at 00:03:20\n");
}

TEST_CASE("links must be https for JSON, and are decoded by AntennaPod") {
  std::vector<WrittenChapter> chapters = good;
  chapters[0].content.url = "http://example.org/a+b";
  CHECK(found(chapters, "json") == "1 json: http://example.org/a+b is no https address\n");
  CHECK(found(chapters, "antennapod") ==
        "1 antennapod: decodes the link http://example.org/a+b: a plus becomes a space, letters other ones\n");
  CHECK(found(chapters, "id3").empty());
}

TEST_CASE("hidden chapters are found where they can't stay, and count nowhere") {
  std::vector<WrittenChapter> chapters = good;
  chapters[0].content.hidden = true;
  CHECK(found(chapters, "json").empty());
  CHECK(found(chapters, "antennapod") == "1 antennapod: lists a hidden chapter like any other\n");
  CHECK(found(chapters, "id3") ==
        "1 id3: leaves a hidden chapter out\n2 id3: the first chapter begins at 00:01:00 instead of 0:00\n");
}

TEST_CASE("chapters over 596 hours are too late for an MP3") {
  std::vector<WrittenChapter> chapters = good;
  chapters[2].start = Millis{0x7FFFFFFF};
  CHECK(found(chapters, "id3") == "3 id3: begins at 596:31:23.647, takes 596 hours at most\n");
}

TEST_CASE("findings know the line of the notes, and are summed up to one line a rule") {
  const ChapterLines read = find_chapters("Notes\n\n0:00 A\n1:00 B 🚂\n\n2:00 C 🚂\n", 5);
  const std::vector<std::string> spotify{"spotify"};
  const auto findings = lint_chapters(read.chapters, spotify);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].line == 8);
  CHECK(findings[1].line == 10);
  CHECK(summed_up(findings) ==
        std::vector<std::string>{
            "chapter 2: spotify: title has \"🚂\", shows Latin script only, and no emoji (and 1 more)"});
  CHECK(summed_up({}).empty());
}
