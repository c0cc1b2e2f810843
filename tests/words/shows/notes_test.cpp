// SPDX-License-Identifier: MIT
#include "words/shows/notes.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;

namespace {

std::string description(std::string_view text) { return read_notes(text, "notes.md").description; }

}  // namespace

TEST_CASE("notes with front matter, prose and chapters give tags, description and chapters") {
  const Notes notes = read_notes(
      "---\ntitle: \"Ferries: a history\"\ndate: 2025-03-07T09:00:00+01:00\nseason: 2\nnumber: 7\n"
      "author: [Ada, Bo]\n---\nHow boats *crossed*\nthe fjord, see [the map](https://example.org/map).\n\n"
      "- 0:00 Intro\n- 1:30 [Steam](https://example.org/steam)\n",
      "episode.md");
  CHECK(notes.tags.title == "Ferries: a history");
  CHECK(notes.tags.date == "2025-03-07");
  CHECK(notes.tags.season == 2);
  CHECK(notes.tags.number == 7);
  CHECK(notes.tags.artist == "Ada, Bo");
  CHECK(notes.description ==
        "How boats crossed the fjord, see the map (https://example.org/map).\n\n"
        "0:00 Intro\n1:30 Steam (https://example.org/steam)");
  REQUIRE(notes.chapters.size() == 2);
  CHECK(notes.chapters[1].start == 90s);
  CHECK(notes.chapters[1].content.title == "Steam");
  CHECK(notes.chapters[1].content.url == "https://example.org/steam");
  CHECK(notes.all_remarks("n.md").empty());
}

TEST_CASE("chapter lines keep their lines where Markdown would join them") {
  CHECK(description("We talk\nat length.\n0:00 Intro\n1:30 Steam\n2:00 End\nThank you\nfor listening.") ==
        "We talk at length.\n0:00 Intro\n1:30 Steam\n2:00 End\nThank you for listening.");
  CHECK(description("1. 0:00 Intro\n2. 1:30 Steam") == "0:00 Intro\n1:30 Steam");
  CHECK(description("| Time | Topic |\n|---|---|\n| 0:00 | Intro |\n| 1:30 | Steam |") ==
        "Time – Topic\n0:00 – Intro\n1:30 – Steam");
  CHECK(description("Time | Topic\n:--|--:\n0:00 | [Intro](https://example.org)\n") ==
        "Time – Topic\n0:00 – Intro (https://example.org)");
  CHECK(description("[0:00](https://example.org/v?t=0) Intro\n[1:30](https://example.org/v?t=90) Steam") ==
        "0:00 Intro\n1:30 Steam");
}

TEST_CASE("Markdown's marks go, and what they said stays") {
  CHECK(description("**Bold**, *italic*, `code`, ~~gone~~ &amp; R&amp;D \\*star\\*") ==
        "Bold, italic, code, gone & R&D *star*");
  CHECK(description("## Heading\n\nText") == "Heading\n\nText");
  CHECK(description("Heading\n-------\nText") == "Heading\n\nText");
  CHECK(description("> quoted\n> text") == "quoted text");
  CHECK(description("```sh\nmake  all\n\n  run\n```") == "make  all\n  run");
  CHECK(description("above\n\n***\n\nbelow") == "above\n\nbelow");
  CHECK(description("one  \ntwo\\\nthree") == "one\ntwo\nthree");
  CHECK(description("a<br>b <!-- hidden --> <b>c</b>") == "a\nb  c");
  CHECK(description("<p>first</p>\n<p>second &amp; last</p>") == "first\nsecond & last");
  CHECK(description("<!-- draft:\nnothing -->\ntext") == "text");
  CHECK(description("<script>\nalert(1)\n</script>") == "");
}

TEST_CASE("links are told with their address, once") {
  CHECK(description("See [the map](https://example.org/map \"Map\").") == "See the map (https://example.org/map).");
  CHECK(description("<https://example.org/>") == "https://example.org/");
  CHECK(description("https://example.org/a_b_c and www.example.org") ==
        "https://example.org/a_b_c and www.example.org");
  CHECK(description("[https://example.org](https://example.org/)") == "https://example.org");
  CHECK(description("[me@example.org](mailto:me@example.org)") == "me@example.org");
  CHECK(description("[about](/about) [top](#top)") == "about top");
  CHECK(description("[map]\n\n[map]: https://example.org/map") == "map (https://example.org/map)");
  CHECK(description("[![Badge](b.png)](https://example.org)") == "Badge (https://example.org)");
  CHECK(description("Links:\nhttps://example.org/1\nhttps://example.org/2") ==
        "Links:\nhttps://example.org/1\nhttps://example.org/2");
}

TEST_CASE("lists keep their dashes, numbers and depth") {
  CHECK(description("Intro:\n\n* one\n* two\n  wrapped\n  - deep\n    - deeper\n* three\n\nEnd") ==
        "Intro:\n\n- one\n- two wrapped\n  - deep\n    - deeper\n- three\n\nEnd");
  CHECK(description("3. three\n4. four") == "3. three\n4. four");
  CHECK(description("- one\n\n- two\n\n  more of two") == "- one\n\n- two\n\n  more of two");
  CHECK(description("-\n- two\n\ntext") == "- two\n\ntext");
}

TEST_CASE("a first heading is the title where front matter has none, and is not said again") {
  const Notes notes = read_notes("# The *Ferry* Show\n\nText\n\n# Another", "n.md");
  CHECK(notes.tags.title == "The Ferry Show");
  CHECK(notes.description == "Text\n\nAnother");
  CHECK(read_notes("Text\n\n# Late", "n.md").tags.title == "");
  CHECK(read_notes("Text\n\n# Late", "n.md").description == "Text\n\nLate");
  const Notes both = read_notes("---\ntitle: Ferries\n---\n# Ferries\n\nText", "n.md");
  CHECK(both.tags.title == "Ferries");
  CHECK(both.description == "Text");
  CHECK(read_notes("---\ntitle: Ferries\n---\n# About boats\n\nText", "n.md").description == "About boats\n\nText");
  CHECK(read_notes("# 0:00 Intro\n\n# 1:30 Steam", "n.md").tags.title == "");
}

TEST_CASE("plain text stays as it is, but for space at the ends of lines") {
  const Notes notes =
      read_notes("\n# not a *title*  \n\n\n\n- 0:00 Intro\t\n- 1:30 [x](https://example.org)\n\n", "n.TXT");
  CHECK(notes.tags.title == "");
  CHECK(notes.description == "# not a *title*\n\n- 0:00 Intro\n- 1:30 [x](https://example.org)");
  CHECK(notes.chapters.size() == 2);
}

TEST_CASE("notes without words have the summary for a description") {
  CHECK(read_notes("---\nsummary: All about\n  ferries\n---\n\n", "n.md").description == "All about ferries");
  CHECK(read_notes("---\nsummary: short\n---\nlong", "n.md").description == "long");
}

TEST_CASE("remarks count lines from the file's first, front matter included") {
  const Notes notes = read_notes("---\ntitle: x\n---\n\nAt 31:00 we open the box", "n.md");
  REQUIRE(notes.chapter_remarks.size() == 1);
  CHECK(notes.chapter_remarks[0].starts_with("line 5: "));
  CHECK(notes.all_remarks("n.md")[0].starts_with("n.md:5: "));
}

TEST_CASE("empty notes are notes") {
  const Notes notes = read_notes("", "n.md");
  CHECK(notes.description == "");
  CHECK(notes.chapters.empty());
}

TEST_CASE("a notes file is read, and its cover lies beside it") {
  const TemporaryFolder folder;
  write_bytes(folder / "ep.md", "---\ncover: art/front.png\n---\n0:00 All");
  const Notes notes = read_notes_file(folder / "ep.md");
  CHECK(notes.cover.path == std::filesystem::path(folder / "art/front.png"));
  CHECK(notes.chapters.size() == 1);
}

TEST_CASE("no file, a folder, and what is no text are refused with the name and a cure") {
  const TemporaryFolder folder;
  const auto refusal = [](const std::string& path) -> Error {
    try {
      read_notes_file(path);
    } catch (const Error& error) {
      return error;
    }
    return Error(Fault::io, "was read");
  };
  CHECK(refusal(folder / "none.md").what() == folder / "none.md" + ": no such file");
  CHECK(refusal(folder / "none.md").fault == Fault::input);
  CHECK(refusal(folder.path()).what() == folder.path() + ": is a folder");
  CHECK(refusal(folder.path()).fault == Fault::input);
  write_bytes(folder / "latin1.md", "fine\ncaf\xE9\n");
  CHECK(refusal(folder / "latin1.md").what() == folder / "latin1.md" + ": line 2 is not UTF-8 (byte 0xE9)");
  CHECK(refusal(folder / "latin1.md").hint.find("UTF-8") != std::string::npos);
  write_bytes(folder / "big.md", std::string((1 << 20) + 1, 'a'));
  CHECK(refusal(folder / "big.md").what() == folder / "big.md" + ": is larger than 1024 KiB");
}

TEST_CASE("a description of chapters gives the same chapters again") {
  CHECK(rc::check("read_notes of its own description", [] {
    static const std::vector<std::string> titles{
        "Intro", "[Steam](https://example.org/s)", "*All* of it", "Q & A: why?", "`code` & <b>tags</b>",
        "مقدمة", "See https://example.org"};
    static const std::vector<std::string> bullets{"", "- ", "1. ", "> ", "* ", "### "};
    std::string text = "Words\nbefore.\n\n";
    const std::string bullet = *rc::gen::elementOf(bullets);
    const int count = *rc::gen::inRange(1, 20);
    for (int i = 0; i < count; ++i) {
      text += bullet + std::to_string(i) + (i % 2 ? ":05 " : ":00 - ") + *rc::gen::elementOf(titles) + "\n";
    }
    const Notes once = read_notes(text, "n.md");
    RC_ASSERT(once.chapters.size() == static_cast<std::size_t>(count));
    const Notes twice = read_notes(once.description, "n.txt");
    RC_ASSERT(twice.chapters == once.chapters);
  }));
}

TEST_CASE("notes of any bytes are read or refused with an Error") {
  CHECK(rc::check("read_notes on anything", [] {
    static const std::vector<std::string> pieces{
        "---\n", "+++\n",  "title: ", "a = 1\n", "\n",  "0:00 x", "- ",           "> ",   "    ",
        "*",     "[a](b)", "|",       "|-|\n",   "<p>", "\r\n",   "\xEF\xBB\xBF", "&#0;", "date: 2020-01-01\n",
        "\t",    "`",      "é",       "\x01",    "# "};
    std::string text;
    for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) text += piece;
    try {
      const Notes notes = read_notes(text, "n.md");
      RC_ASSERT(notes.description.find("\n\n\n") == std::string::npos);
    } catch (const Error& error) {
      RC_ASSERT(error.fault == Fault::input);
    }
  }));
}
