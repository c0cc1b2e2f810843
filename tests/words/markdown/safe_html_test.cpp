// SPDX-License-Identifier: MIT
#include "words/markdown/safe_html.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "system/error.h"
#include "tests/support/feed_html.h"
#include "tests/support/texts.h"
#include "words/shows/notes.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::string html(std::string_view text) { return read_notes(text, "notes.md").html; }

}  // namespace

TEST_CASE("paragraphs, lists and links stay, and all else is its text") {
  CHECK(html("How boats *crossed*\nthe `fjord`, see [the map](https://example.org/map?a=1&b=2).") ==
        "<p>How boats crossed the fjord, see <a href=\"https://example.org/map?a=1&amp;b=2\">the map</a>.</p>");
  CHECK(html("## Heading\n\n> quoted\n\n```sh\nmake  all\nrun\n```\n\n***\n\n![A boat](boat.png)") ==
        "<p>Heading</p>\n<p>quoted</p>\n<p>make  all</p>\n<p>run</p>\n<p>A boat</p>");
  CHECK(html("| Boat | Year |\n|---|---|\n| Steam | 1850 |") == "<p>Boat – Year</p>\n<p>Steam – 1850</p>");
  CHECK(html("one  \ntwo") == "<p>one</p>\n<p>two</p>");
}

TEST_CASE("lists nest, tight ones hold text and loose ones paragraphs") {
  CHECK(html("* one\n* two\n  1. deep\n  2. deeper\n* three\n\nEnd") ==
        "<ul>\n<li>one</li>\n<li>two\n<ol>\n<li>deep</li>\n<li>deeper</li>\n</ol>\n</li>\n<li>three</li>\n</ul>\n"
        "<p>End</p>");
  CHECK(html("1. one\n\n   more of one\n2. two") ==
        "<ol>\n<li><p>one</p>\n<p>more of one</p>\n</li>\n<li><p>two</p>\n</li>\n</ol>");
  CHECK(html("-\n- two") == "<ul>\n<li>two</li>\n</ul>");
  CHECK(html("-\n-\n") == "");
  CHECK(html("- - deep") == "<ul>\n<li>\n<ul>\n<li>deep</li>\n</ul>\n</li>\n</ul>");
}

TEST_CASE("lists nest no deeper than eight, so that no notes grow out of bounds") {
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "- ";
  const std::string written = html(deep + "bottom\n0:00 A\nx\n1:00 B\ny\n");
  CHECK(fault_in(written).empty());
  CHECK(written.size() < 1000);
  CHECK(text_of(written) == "bottom0:00 Ax1:00 By");
}

TEST_CASE("chapters keep their lines, and leave their lists as they do in plain text") {
  CHECK(html("We talk\nat length.\n0:00 Intro\n1:30 [Steam](https://example.org/s)\nThank you\nall.") ==
        "<p>We talk at length.</p>\n<p>0:00 Intro</p>\n<p>1:30 <a href=\"https://example.org/s\">Steam</a></p>\n"
        "<p>Thank you all.</p>");
  CHECK(html("- 0:00 Intro\n- 1:30 Steam\n- a boat") ==
        "<p>0:00 Intro</p>\n<p>1:30 Steam</p>\n<ul>\n<li>a boat</li>\n</ul>");
  CHECK(html("[0:00](https://example.org/v?t=0) Intro\n[1:30](https://example.org/v?t=90) Steam") ==
        "<p><a href=\"https://example.org/v?t=0\">0:00</a> Intro</p>\n"
        "<p><a href=\"https://example.org/v?t=90\">1:30</a> Steam</p>");
}

TEST_CASE("links lead to the web or to mail, or are no links") {
  CHECK(html("[x](javascript:alert(1)) [y](data:text/html,z) [z](/local) [w](ftp://example.org/)") ==
        "<p>x y z w</p>");
  CHECK(html("[x](JavaScript:alert)") == "<p>x</p>");
  CHECK(html("[x](HTtPS://Example.org) [me](mailto:me@example.org)") ==
        "<p><a href=\"https://Example.org\">x</a> <a href=\"mailto:me@example.org\">me</a></p>");
  CHECK(html("https://example.org/a_b") == "<p><a href=\"https://example.org/a_b\">https://example.org/a_b</a></p>");
  CHECK(html("[](https://example.org)") == "<p><a href=\"https://example.org\">https://example.org</a></p>");
  CHECK(html("[x](<https://example.org/\"onclick=\"y>)") ==
        "<p><a href=\"https://example.org/&quot;onclick=&quot;y\">x</a></p>");
}

TEST_CASE("HTML in notes is read for its text, and none of its tags, scripts and attributes get through") {
  CHECK(html("a<br>b <!-- hidden --> <b onclick=\"x\">c</b>") == "<p>a</p>\n<p>b  c</p>");
  CHECK(html("<p style=\"x\">first</p>\n<p>second &amp; &lt;last&gt;</p>") ==
        "<p>first</p>\n<p>second &amp; &lt;last&gt;</p>");
  CHECK(html("a <div>\n<br>b\n</div>\nc") == "<p>a</p>\n<p>b</p>\n<p>c</p>");
  CHECK(html("a </div><div>\n<br>") == "<p>a</p>");
  CHECK(html("<script>\nalert(1)\n</script>") == "");
  CHECK(html("&lt;script&gt; R&D \"quoted\" &#1;") == "<p>&lt;script&gt; R&amp;D &quot;quoted&quot; �</p>");
}

TEST_CASE("the title is left out, said where front matter has another, and a summary stands in for words") {
  CHECK(html("# Ferries\n\nText") == "<p>Text</p>");
  CHECK(html("---\ntitle: Ferries\n---\n# About R&D\n\nText") == "<p>About R&amp;D</p>\n<p>Text</p>");
  CHECK(html("---\ntitle: Ferries\nsummary: All & more\n---\n") == "<p>All &amp; more</p>");
  CHECK(html("") == "");
}

TEST_CASE("plain text is a paragraph a line") {
  CHECK(read_notes("*We* talk\n\n- 0:00 A & B\n  1:00 C\n", "n.txt").html ==
        "<p>*We* talk</p>\n<p>- 0:00 A &amp; B</p>\n<p>1:00 C</p>");
}

TEST_CASE("any notes give well-formed HTML of five elements, and say in it what they say in the tag") {
  const auto holds = [](const std::string& text) {
    try {
      const Notes notes = read_notes(text, "n.md");
      RC_ASSERT(fault_in(notes.html) == "");
      RC_ASSERT(notes.html.empty() == notes.description.empty());
      RC_ASSERT(fault_in(read_notes(text, "n.txt").html) == "");
    } catch (const Error& error) {
      RC_ASSERT(error.fault == Fault::input);
    }
  };
  CHECK(rc::check("safe_html of marks", [&] { holds(*markdown()); }));
  CHECK(rc::check("safe_html of words", [&] { holds(*text(60)); }));
}
