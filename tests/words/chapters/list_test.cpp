// SPDX-License-Identifier: MIT
#include "words/chapters/list.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

using namespace podmill;
using namespace std::chrono_literals;

namespace {

/// A list as one text: "0 Intro; 90 Steam <https://example.org>".
std::string told(const std::vector<WrittenChapter>& chapters) {
  std::vector<std::string> parts;
  for (const WrittenChapter& chapter : chapters) {
    std::string part = fmt::format("{:g}", static_cast<double>(chapter.start.count()) / 1000);
    if (chapter.end) part += fmt::format("-{:g}", static_cast<double>(chapter.end->count()) / 1000);
    part += " " + chapter.content.title;
    if (!chapter.content.url.empty()) part += " <" + chapter.content.url + ">";
    parts.push_back(part);
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string found(std::string_view text) { return told(find_chapters(text).chapters); }

/// The line between two plain ones.
std::string found_within(std::string_view line) { return found(fmt::format("0:00 A\n{}\n99:59 Z\n", line)); }

}  // namespace

TEST_CASE("every common spelling of a line is a chapter") {
  for (const std::string line : {
           "1:30 Steam",           "1:30 / Steam",
           "1:30 * Steam",         "1:30) Steam",
           "**1:30]** Steam",      "01:30 Steam",
           "00:01:30 Steam",       "1:30.000 Steam",
           "1:30 - Steam",         "1:30 – Steam",
           "1:30 — Steam",         "1:30: Steam",
           "1:30,Steam",           "1:30 | Steam",
           "1:30 -- Steam",        "1:30-Steam",
           "1:30 → Steam",         "1:30 » Steam",
           "1:30 => Steam",        "1:30. Steam",
           "1:30\tSteam",          "[1:30] Steam",
           "(1:30) Steam",         "(00:01:30) - Steam",
           "【1:30】Steam",        "<1:30> Steam",
           "{1:30} Steam",         "- 1:30 Steam",
           "* 1:30 Steam",         "• 1:30 Steam",
           "+ 1:30 Steam",         "– 1:30 Steam",
           "-1:30 Steam",          "2. 1:30 Steam",
           "2) 1:30 Steam",        "#2 1:30 Steam",
           "## 1:30 Steam",        "> 1:30 Steam",
           "- [ ] 1:30 Steam",     "2 - 1:30 - Steam",
           "**1:30** Steam",       "**1:30 Steam**",
           "- **1:30** – *Steam*", "`1:30` Steam",
           "__1:30__ - Steam",     "\\[1:30\\] Steam",
           "~~1:30~~ Steam",       "<b>1:30</b> Steam",
           "<li>1:30 Steam</li>",  "| 1:30 | Steam |",
           "| 2 | 1:30 | Steam |", "1:30&nbsp;Steam",
           "1:30\u00A0Steam",      "\u200F1:30 Steam",
           "🎙️ 1:30 Steam",   "⏱1:30 Steam",
           "▶️ 1:30 Steam",    "2️⃣ 1:30 Steam",
           "(1:30 Steam)",         "[1:30 Steam]",
           "1:30 Steam\\",         "1:30 Steam<br>",
           "  1:30   Steam  ",     "\u00A0\u00A01:30 Steam",
           "１：３０ Steam",       "[1:30](https://example.org/watch?t=90) Steam",
       }) {
    CAPTURE(line);
    CHECK(found_within(line) == "0 A; 90 Steam; 5999 Z");
  }
}

TEST_CASE("a title keeps what is its own") {
  CHECK(found_within("1:30 -O3 and -Wall") == "0 A; 90 -O3 and -Wall; 5999 Z");
  CHECK(found_within("1:30 - --help") == "0 A; 90 --help; 5999 Z");
  CHECK(found_within("1:30 .NET, then C++") == "0 A; 90 .NET, then C++; 5999 Z");
  CHECK(found_within("1:30 What now…") == "0 A; 90 What now…; 5999 Z");
  CHECK(found_within("1:30 «Voilà»") == "0 A; 90 «Voilà»; 5999 Z");
  CHECK(found_within("1:30 »Hallo« sagen") == "0 A; 90 »Hallo« sagen; 5999 Z");
  CHECK(found_within("1:30 🎉 Party (part 2)") == "0 A; 90 🎉 Party (part 2); 5999 Z");
  CHECK(found_within("1:30 100 °C") == "0 A; 90 100 °C; 5999 Z");
  CHECK(found_within("1:30 Salt &amp; pepper") == "0 A; 90 Salt & pepper; 5999 Z");
  CHECK(found_within("1:30 From 2:00 to 3:00 at night") == "0 A; 90 From 2:00 to 3:00 at night; 5999 Z");
  CHECK(found_within("1:30 snake_case_name") == "0 A; 90 snake_case_name; 5999 Z");
  CHECK(found_within("1:30 /etc/hosts") == "0 A; 90 /etc/hosts; 5999 Z");
  CHECK(found_within("1:30 *nix") == "0 A; 90 *nix; 5999 Z");
  CHECK(found_within("1:30 1984") == "0 A; 90 1984; 5999 Z");
}

TEST_CASE("scripts from right to left and without spaces are titles like any other") {
  CHECK(found_within("1:30 مقدمة البرنامج") == "0 A; 90 مقدمة البرنامج; 5999 Z");
  CHECK(found_within("\u200F٠١:٣٠ مقدمة") == "0 A; 90 مقدمة; 5999 Z");
  CHECK(found_within("1:30介绍") == "0 A; 90 介绍; 5999 Z");
  CHECK(found_within("1:30　はじめに") == "0 A; 90 はじめに; 5999 Z");
}

TEST_CASE("links become the chapter's address and leave its title clean") {
  const std::string steam = "0 A; 90 Steam <https://example.org/a_b?c=1>; 5999 Z";
  CHECK(found_within("1:30 [Steam](https://example.org/a_b?c=1)") == steam);
  CHECK(found_within("- [1:30 Steam](https://example.org/a_b?c=1)") == steam);
  CHECK(found_within("1:30 **[Steam](https://example.org/a_b?c=1 \"hint\")**") == steam);
  CHECK(found_within("1:30 Steam <https://example.org/a_b?c=1>") == steam);
  CHECK(found_within("1:30 Steam https://example.org/a_b?c=1") == steam);
  CHECK(found_within("1:30 Steam (https://example.org/a_b?c=1)") == steam);
  CHECK(found_within("1:30 Steam - https://example.org/a_b?c=1") == steam);
  CHECK(found_within("| 1:30 | Steam | https://example.org/a_b?c=1 |") == steam);
  CHECK(found_within("1:30 Read [this](https://example.org) now") ==
        "0 A; 90 Read this now <https://example.org>; 5999 Z");
  CHECK(found_within("1:30 https://example.org") == "0 A; 90 https://example.org <https://example.org>; 5999 Z");
  CHECK(found_within("1:30 www.example.org is down") ==
        "0 A; 90 www.example.org is down <http://www.example.org>; 5999 Z");
  CHECK(found_within("1:30 [Steam](/relative/page)") == "0 A; 90 Steam; 5999 Z");
}

TEST_CASE("the time may stand behind the title, in one way throughout") {
  for (const std::string pattern :
       {"{} (0:00)\n{} (1:30)", "{} [0:00]\n{} [1:30]", "{} - 0:00\n{} - 1:30", "{} – 0:00\n{} – 1:30",
        "{} .... 0:00\n{} .. 1:30", "{} … 0:00\n{} … 1:30", "{} 0:00\n{} 1:30", "{}: 0:00\n{}: 1:30",
        "{} @ 0:00\n{} @ 1:30", "1. {} 0:00\n2. {} 1:30", "- {} | 0:00\n- {} | 1:30", "| {} | 0:00 |\n| {} | 1:30 |",
        "[{}](/a) 0:00\n[{}](/b) 1:30"}) {
    CAPTURE(pattern);
    CHECK(found(fmt::format(fmt::runtime(pattern), "Ferries", "Steam")) == "0 Ferries; 90 Steam");
  }
  CHECK(found("🎉 Party 0:00\nSteam 1:30") == "0 🎉 Party; 90 Steam");
  CHECK(found("[Ferries](https://example.org) (0:00)\nSteam (1:30)") == "0 Ferries <https://example.org>; 90 Steam");
}

TEST_CASE("times behind their titles may be set apart in some lines and not in others") {
  CHECK(found("Introduction 00:00\nThe topic (00:09)\nGoodbye (12:45)") ==
        "0 Introduction; 9 The topic; 765 Goodbye");
  CHECK(found("Introduction 00:00\n\nThe topic - 00:09\nGoodbye ... 12:45") ==
        "0 Introduction; 9 The topic; 765 Goodbye");
  CHECK(found("Introduction (0:00)\nThe topic 0:09\nMore: 3:00\nGoodbye [12:45]") ==
        "0 Introduction; 9 The topic; 180 More; 765 Goodbye");
  CHECK(found("Ferries (0:00)\nSteam (1:30)\nand read\nJohn 3:16\ntoo\nTide (4:00)") ==
        "0 Ferries; 90 Steam; 240 Tide");
}

TEST_CASE("a time that can't be is told where a chapter's would stand") {
  const ChapterLines lines = find_chapters(
      "0:00 A\n- 0:99 Two\n[1:75:00] Three\n**2:60** Four\n0:5 Five\n00:01:30:12 Six\nSeven (3:99)\n9:00 Z\n"
      "it was 1:99 then\n16:9 is a shape\nwe won 3:2\n1:100 is the scale\n");
  CHECK(told(lines.chapters) == "0 A; 540 Z");
  const std::string most = "is no chapter: minutes and seconds go to 59",
                    two = "is no chapter: minutes and seconds have two digits";
  CHECK(lines.remarks ==
        std::vector<std::string>{
            "line 2: \"- 0:99 Two\" " + most, "line 3: \"[1:75:00] Three\" " + most,
            "line 4: \"**2:60** Four\" " + most, "line 5: \"0:5 Five\" " + two,
            "line 6: \"00:01:30:12 Six\" is no chapter: hours, minutes and seconds are three numbers, with no frames",
            "line 7: \"Seven (3:99)\" " + most, "line 10: \"16:9 is a shape\" " + two,
            "line 12: \"1:100 is the scale\" " + most});
}

TEST_CASE("a time behind nothing but a space counts in a list that begins at zero only") {
  CHECK(found("John 3:16\nRomans 8:28\nMark 12:30") == "");
  CHECK(found("Doors: 19:00\nTalk: 20:00") == "");
  CHECK(found("Ferries (1:00)\nSteam (1:30)") == "60 Ferries; 90 Steam");
}

TEST_CASE("how long songs are is no list of chapters") {
  CHECK(found("1. Harbour (3:45)\n2. Tide (4:10)\n3. Gulls (3:20)\n4. Fog (5:00)") == "");
  CHECK(found("Harbour (2:45)\nTide (4:10)\nGulls (3:20)") == "");
}

TEST_CASE("a range gives an end where it says more than the next start") {
  CHECK(found("0:00 - 1:00 A\n1:30–2:00 B\n[2:30 - 3:00] C\n4:00 to 5:00 D") ==
        "0-60 A; 90-120 B; 150-180 C; 240-300 D");
  CHECK(found("0:00-1:00 A\n1:00-2:30 B\n2:00-1:00 C") == "0 A; 60 B; 120 C");
  CHECK(found("| 0:00 | 0:45 | A |\n| 1:00 | 2:00 | B |") == "0-45 A; 60-120 B");
  CHECK(found("A (0:00 - 0:45)\nB (1:00 - 2:00)") == "0-45 A; 60-120 B");
}

TEST_CASE("prose, dates, ratios, addresses and sizes are no chapters") {
  for (const std::string line : {"At 31:00 we open the box",
                                 "The offset is 57,345 bytes",
                                 "https://example.org/2024/08/14/a:12:30",
                                 "O1 - local registers only",
                                 "we won 3:2",
                                 "1.16x faster",
                                 "Recorded 2024-08-14T10:30:00Z",
                                 "Recorded on 2024-08-14 10:30",
                                 "12:30 pm is lunch",
                                 "9:15 Uhr Treffen",
                                 "aspect 16:9",
                                 "10.0.0.1:22 is ssh",
                                 "fe80::1:20 is local",
                                 "12:34:56:78:9a:bc is the card",
                                 "12:30",
                                 "(12:30)",
                                 "- 12:30 -",
                                 "1:1000 is the scale",
                                 "mail me@12:30",
                                 "$10:30"}) {
    CAPTURE(line);
    CHECK(found(line) == "");
    CHECK(found_within(line) == "0 A; 5999 Z");
  }
}

TEST_CASE("one line alone is a list only at zero") {
  CHECK(found("0:00 Everything") == "0 Everything");
  CHECK(found("12:30 we ate") == "");
  CHECK(found("Everything (0:00)") == "");
}

TEST_CASE("a list that does not begin at zero is kept as it is") { CHECK(found("0:30 A\n1:00 B") == "30 A; 60 B"); }

TEST_CASE("prose and empty lines between chapters do not end the list") {
  CHECK(found("0:00 A\n\nAbout A, at length.\n\n1:30 B\nhttps://example.org\n75:30 C") == "0 A; 90 B; 4530 C");
}

TEST_CASE("of several lists the longest is taken, and none is mixed with another") {
  CHECK(found("0:00 A\n5:00 B\n10:00 C\n\n0:00 a\n7:00 b\n12:00 c\n13:00 d") == "0 a; 420 b; 720 c; 780 d");
  CHECK(found("0:00 A\n5:00 B\n\n0:00 a\n7:00 b") == "0 A; 300 B");
  CHECK(found("3:00 x\n4:00 y\n0:00 A\n5:00 B") == "0 A; 300 B");
}

TEST_CASE("a line out of order is left out, not the rest of the list") {
  const ChapterLines lines = find_chapters("0:00 A\n1:00 B\n12:00 typo\n3:00 C\n3:00 again\n4:00 D\n2:00 late");
  CHECK(told(lines.chapters) == "0 A; 60 B; 180 C; 240 D");
  REQUIRE(lines.remarks.size() == 3);
  CHECK(lines.remarks[0] == "line 3: \"12:00 typo\" is no chapter: it does not come before 00:03:00 in line 4");
  CHECK(lines.remarks[1] == "line 5: \"3:00 again\" is no chapter: it does not come after 00:03:00 in line 4");
  CHECK(lines.remarks[2] == "line 7: \"2:00 late\" is no chapter: it does not come after 00:04:00 in line 6");
}

TEST_CASE("what was passed over is told with line and reason") {
  const ChapterLines lines =
      find_chapters("At 31:00 we open the box\n0:00 A\n1:00 B\n\n0:00 a\n12:30 pm\nJohn 3:16\n", 11);
  const std::vector<std::string> expected{
      "line 11: \"At 31:00 we open the box\" is no chapter: the time stands inside a sentence",
      "line 15: \"0:00 a\" is no chapter: the list from line 12 to line 13 is taken",
      "line 16: \"12:30 pm\" is no chapter: it is a time of day",
      "line 17: \"John 3:16\" is no chapter: a list with its times behind must begin at 0:00"};
  CHECK(lines.remarks == expected);
}

TEST_CASE("remarks about a file full of times come to an end") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "it was 12:30 then\n";
  const ChapterLines lines = find_chapters(text);
  REQUIRE(lines.remarks.size() == 101);
  CHECK(lines.remarks.back() == "and 4900 more lines");
}

TEST_CASE("HTML breaks within one line part chapters") {
  CHECK(found("<p>0:00 A<br>1:30 <a>B</a><br/>2:00 C</p>") == "0 A; 90 B; 120 C");
  CHECK(found("<ul><li>0:00 A</li><li>1:30 B</li></ul>") == "0 A; 90 B");
}

TEST_CASE("titles as long as a paragraph are none") {
  CHECK(found("0:00 A\n1:30 " + std::string(600, 'b') + "\n2:00 C").size() > 600);
  const ChapterLines lines = find_chapters("0:00 A\n1:30 " + std::string(601, 'b') + "\n2:00 C");
  CHECK(told(lines.chapters) == "0 A; 120 C");
  REQUIRE(lines.remarks.size() == 1);
  CHECK(lines.remarks[0].ends_with("is no chapter: it is too long for a title"));
}

TEST_CASE("a list written in any of many ways is read back") {
  CHECK(rc::check("write a list, then find_chapters", [] {
    static const char* const patterns[] = {
        "{0} {1}",   "{0} - {1}", "[{0}] {1}",  "({0}) {1}",  "- {0} {1}",   "* **{0}** {1}",    "| {0} | {1} |",
        "{1} ({0})", "{1} – {0}", "3. {0} {1}", "> {0}: {1}", "• {0} – {1}", "<li>{0} {1}</li>", "🎉 {0} {1}"};
    const std::string pattern =
        *rc::gen::elementOf(std::vector<std::string>(std::begin(patterns), std::end(patterns)));
    const auto gaps = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 2'000'000)));
    std::vector<WrittenChapter> chapters;
    std::string text = "Some words at first.\n\n";
    Millis start{};
    for (const int gap : gaps) {
      WrittenChapter chapter;
      chapter.start = start;
      chapter.content.title =
          *rc::gen::element<std::string>("Intro", "Über Fähren", "C++ & co", "مقدمة", "第一章", "Q: why?", "🎉 yes");
      text += fmt::format(fmt::runtime(pattern), show_time(start), chapter.content.title) + "\n";
      chapters.push_back(chapter);
      start += Millis{gap};
    }
    // A time behind its title on a single line is prose.
    RC_PRE(chapters.size() > 1);
    RC_ASSERT(find_chapters(text).chapters == chapters);
  }));
}

TEST_CASE("no bytes at all make the search throw, and what it finds ascends") {
  CHECK(rc::check("find_chapters on anything", [] {
    static const std::vector<std::string> pieces{
        "0:00", "1:30 ", "\n",          "[",     "](", ")",      "<",     ">", "|",  "- ", "\xFF",       "\xE2\x80",
        "*",    "x",     "https://a.b", "90:00", "：", "\u200F", "&amp;", "`", "\\", "…",  "12:30:00.5", " "};
    std::string text;
    for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) text += piece;
    const auto chapters = find_chapters(text).chapters;
    for (std::size_t i = 1; i < chapters.size(); ++i) RC_ASSERT(chapters[i - 1].start < chapters[i].start);
  }));
}
