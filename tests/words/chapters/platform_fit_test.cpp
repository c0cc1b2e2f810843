// SPDX-License-Identifier: MIT
#include "words/chapters/platform_fit.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>

#include "media/id3/tag.h"
#include "tests/support/texts.h"
#include "words/chapters/description_view.h"
#include "words/chapters/document.h"
#include "words/chapters/lint.h"
#include "words/shows/chapter_text.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

using Chapters = std::vector<WrittenChapter>;
using Lines = std::vector<std::string>;

WrittenChapter chapter(Millis start, std::string title) {
  WrittenChapter made;
  made.start = start;
  made.content.title = std::move(title);
  return made;
}

/// All that a writer can mend: too long, too short, too many, hidden, untitled; fractions, emoji and angle brackets.
Chapters unfit() {
  Chapters chapters{chapter(0s, "Intro 🎉 again"), chapter(400ms, "at once"),        chapter(40s, "short"),
                    chapter(47s, "👩‍🚀"),  chapter(100500ms, "if a<b then"), chapter(140s, "")};
  chapters.push_back(
      chapter(200s, "A title that is a good deal longer than anyone but Apple would ever want to show"));
  chapters.push_back(chapter(240s, std::string(80, 'x') + "1️⃣"));
  chapters.push_back(chapter(300s, "Not listed"));
  chapters.back().content.hidden = true;
  for (int i = 0; i < 150; ++i) chapters.push_back(chapter(400s + i * 40s, fmt::format("Part {}", i)));
  chapters.push_back(chapter(6395s, "at the end"));
  for (WrittenChapter& each : chapters) each.content.url = "https://example.org/";
  return chapters;
}

constexpr Millis duration = 6400s;

/// What lint of one platform finds, a line for each rule.
Lines found(const Chapters& chapters, std::string_view platform) {
  const Lines names{std::string(platform)};
  return summed_up(lint_chapters(chapters, names, duration));
}

/// The chapters of an MP3's tag.
Chapters tagged(const Chapters& chapters) {
  TagContent content;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    if (chapters[i].content.hidden) continue;
    const Millis end = i + 1 < chapters.size() ? chapters[i + 1].start : duration;
    content.chapters.push_back({chapters[i].start, end, chapters[i].content});
  }
  Chapters read;
  for (const PlacedChapter& placed : parse_id3(render_id3(content)).chapters)
    read.push_back({placed.start, {}, placed.content});
  return read;
}

/// Chapters with any titles, from a second to half a minute apart.
Chapters any_chapters() {
  Chapters chapters;
  Millis start{*rc::gen::element(0, 999, 1000)};
  for (int i = *rc::gen::inRange(0, 120); i > 0; --i) {
    chapters.push_back(chapter(start, *testing::text(100)));
    start += Millis{*rc::gen::inRange(1, 30'000)};
  }
  return chapters;
}

bool has(const Lines& lines, std::string_view part) {
  return std::ranges::any_of(lines, [part](const std::string& line) { return line.find(part) != line.npos; });
}

}  // namespace

TEST_CASE("what is written for any platform passes that platform's lint when it is read again") {
  for (const PlatformRules& platform : platform_rules()) {
    CAPTURE(std::string(platform.name));
    const ChapterFormat* format = chapter_format(platform.name);
    const ChapterDocument document = format ? write_chapters(*format, unfit(), duration) : ChapterDocument{};
    const Chapters read = format ? read_chapter_text(document.text, "c").chapters : tagged(unfit());
    CHECK(read.size() > 90);
    Lines left;
    // What nobody can mend but the author.
    if (platform.name == "json") left = {"chapter 6: the chapter has no title"};
    if (platform.name == "spotify")
      left = {"chapter 2: spotify: lasts 7 s, is advised to last at least 30 s (and 1 more)"};
    CHECK(found(read, platform.name) == left);
    for (const std::string& line : left) CHECK(std::ranges::count(document.warnings, line) == 1);
  }
}

TEST_CASE("whatever can't be made fit for a platform is told, and the rest is shown by it") {
  CHECK(rc::check("fit_to_platform on anything", [] {
    const Chapters chapters = any_chapters();
    for (const PlatformRules& platform : platform_rules()) {
      if (!platform.in_description) continue;
      Chapters fit = chapters;
      Lines warnings;
      fit_to_platform(fit, duration, platform, warnings);
      for (const std::string& line : found(fit, platform.name)) {
        const bool costs_all = has({line}, "the first chapter begins at") || has({line}, "chapters, needs");
        RC_ASSERT((costs_all ? has(warnings, "shows no chapters") : has(warnings, line)));
        RC_ASSERT(!has({line}, "shows 39 at most") && !has({line}, "shows 70 at most"));
        RC_ASSERT(!has({line}, "must last") && !has({line}, "takes 99 at most") && !has({line}, "has no title"));
      }
      const ChapterFormat& format = *chapter_format(platform.name);
      const DescriptionView view = view_description(write_chapters(format, chapters, duration).text, platform);
      RC_ASSERT(view.chapters.size() == (has(warnings, "shows no chapters") ? 0 : fit.size()));
    }
  }));
}

TEST_CASE("of too many chapters, the first and the longest are kept") {
  Chapters chapters;
  for (int i = 0; i < 120; ++i) chapters.push_back(chapter(i * 20s + (i % 4 == 3 ? 5s : 0s), fmt::format("{}", i)));
  Lines warnings;
  fit_to_platform(chapters, {}, *platform_rules("youtube"), warnings);
  REQUIRE(chapters.size() == 99);
  CHECK(chapters.front().content.title == "0");
  CHECK(chapters.back().content.title == "119");
  const auto holds = [&](std::string_view title) {
    return std::ranges::any_of(chapters, [&](const WrittenChapter& each) { return each.content.title == title; });
  };
  CHECK(holds("3"));
  CHECK_FALSE(holds("115"));
  CHECK(warnings == Lines{"21 of 120 chapters are left out, the shortest ones: YouTube takes 99 at most"});
}

TEST_CASE("Spotify's titles lose emoji, and stay as they are where they have letters of another script") {
  Chapters chapters{chapter(0s, "Dampf 🚂 fährt"), chapter(60s, "👩‍🚀"), chapter(120s, "Пар 🚂")};
  Lines warnings;
  fit_to_platform(chapters, {}, *platform_rules("spotify"), warnings);
  CHECK(chapters[0].content.title == "Dampf fährt");
  CHECK(chapters[1].content.title == "Chapter 2");
  CHECK(chapters[2].content.title == "Пар 🚂");
  CHECK(warnings == Lines{"\"Dampf 🚂 fährt\" is written without its emoji, which Spotify does not show",
                          "\"👩‍🚀\" is written without its emoji, which Spotify does not show",
                          "chapter 3: spotify: title has \"П\", shows Latin script only, and no emoji"});
}

TEST_CASE("a link that is no https address is told where JSON chapters are written") {
  Chapters chapters{chapter(0s, "A")};
  chapters[0].content.url = "http://example.org/";
  CHECK(write_chapters(*chapter_format("json"), chapters).warnings ==
        Lines{"chapter 1: json: http://example.org/ is no https address"});
}
