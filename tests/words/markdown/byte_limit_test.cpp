// SPDX-License-Identifier: MIT
#include "words/markdown/byte_limit.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <unicode/uchar.h>

#include "system/utf8.h"
#include "tests/support/feed_html.h"
#include "tests/support/texts.h"
#include "words/markdown/safe_html.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::string html(std::string_view markdown) {
  return safe_html(markdown, [](std::string_view) { return false; });
}

/// The text without the "…" that says that more was there.
std::string_view kept(std::string_view limited, std::string_view whole) {
  if (limited.ends_with("…") && !whole.starts_with(limited)) limited.remove_suffix(std::string_view("…").size());
  return limited;
}

}  // namespace

TEST_CASE("text that fits is left as it is") {
  for (const std::string_view text : {"", "a", "Boats. \n", "漢字"}) CHECK(limited_text(text, text.size()) == text);
  CHECK(limited_text("Boats.  \n\n", 6) == "Boats.");
}

TEST_CASE("text is cut at the end of its last sentence or line that fits") {
  CHECK(limited_text("We talk of boats. Then of steam. And of more.", 40) == "We talk of boats. Then of steam.");
  CHECK(limited_text("We talk of boats! Then (of steam?) And more", 35) == "We talk of boats! Then (of steam?)");
  CHECK(limited_text("He said: \"Boats.\" Then he left for good", 30) == "He said: \"Boats.\"");
  CHECK(limited_text("Boats: \n0:00 Intro\n1:30 Steam\n2:00 The end", 30) == "Boats: \n0:00 Intro\n1:30 Steam");
  CHECK(limited_text("Boats and steam.", 15) == "Boats and…");
  CHECK(limited_text("One two. Three", 8) == "One two.");
}

TEST_CASE("a full stop of an abbreviation, a number or an address ends no sentence") {
  CHECK(limited_text("We met Dr. Smith of Norway and left", 20) == "We met Dr. Smith…");
  CHECK(limited_text("It costs 3.50 in towns, e.g. in Bergen city", 32) == "It costs 3.50 in towns, e.g.…");
  CHECK(limited_text("We saw all of example.org/boats and map", 26) == "We saw all of…");
  CHECK(limited_text("Boats there are. 1. Steam", 20) == "Boats there are.");
}

TEST_CASE("where sentences are longer than half of what fits, text is cut behind a word, with an ellipsis") {
  CHECK(limited_text("Oh. We talk of ferries, of steam and of much more", 27) == "Oh. We talk of ferries…");
  CHECK(limited_text("We talk of ferries – of steam", 24) == "We talk of ferries…");
  CHECK(limited_text("All of it is the boat\u00A0house ahead", 26) == "All of it is the…");
}

TEST_CASE("scripts end sentences and words in their own ways") {
  CHECK(limited_text("今日は船の話です。明日は蒸気の話です。", 40) == "今日は船の話です。");
  CHECK(limited_text("「船です。」と言った。蒸気", 34) == "「船です。」と言った。");
  CHECK(limited_text("今日は船の話ですが明日は", 25) == "今日は船の話で…");
  CHECK(limited_text("هل هذه سفينة؟ نعم هي سفينة كبيرة", 40) == "هل هذه سفينة؟");
  CHECK(limited_text("यह एक नाव है। यह बड़ी नाव है", 50) == "यह एक नाव है।");
  CHECK(limited_text("Это лодка. Это пар и вода", 30) == "Это лодка.");
}

TEST_CASE("a character is cut nowhere inside: not its bytes, accents, joined emoji or flags") {
  CHECK(limited_text("éééé", 6) == "é…");
  CHECK(limited_text("e\u0301e\u0301e\u0301", 8) == "e\u0301…");
  CHECK(limited_text("ab👩‍👩‍👧c", 16) == "ab…");
  CHECK(limited_text("a👍🏽b", 8) == "a…");
  CHECK(limited_text("a🇳🇴b", 8) == "a…");
  CHECK(limited_text("🇳🇴🇳🇴", 12) == "🇳🇴…");
  CHECK(limited_text("\u1100\u1161\u11A8\u1100\u1161\u11A8", 14) == "\u1100\u1161\u11A8…");
  CHECK(limited_text("abcdef", 2) == "");
  CHECK(limited_text("abcdef", 0) == "");
  CHECK(limited_text("e" + std::string("\u0301\u0301\u0301\u0301"), 7) == "");
}

TEST_CASE("titles are cut in the same places, by their code points") {
  CHECK(limited_title("Boats", 5) == "Boats");
  CHECK(limited_title("Bøäts", 5) == "Bøäts");
  CHECK(limited_title("Bøätsß", 5) == "Bøät…");
  CHECK(limited_title("Über die Fähren und mehr", 16) == "Über die Fähren…");
  CHECK(limited_title("What are boats? And more of them", 20) == "What are boats?");
  CHECK(limited_title("We eat. Ab👩‍👩‍👧c", 12) == "We eat.");
  CHECK(limited_title("We eat ab👩‍👩‍👧c", 12) == "We eat…");
  CHECK(limited_title("weeatab👩‍👩‍👧c", 12) == "weeatab…");
  CHECK(limited_title("👩‍👩‍👧", 4) == "");
}

TEST_CASE("HTML is cut with its tags and entities whole, and closed within the limit") {
  const std::string two = "<p>Boats.</p>\n<p>Steam.</p>";
  CHECK(limited_html(two, two.size()) == two);
  CHECK(limited_html(two, two.size() - 1) == "<p>Boats.</p>");
  CHECK(limited_html(two, 13) == "<p>Boats.</p>");
  CHECK(limited_html(two, 12) == "<p>Bo…</p>");
  CHECK(limited_html("<p>R&amp;D or more of it</p>", 20) == "<p>R&amp;D or…</p>");
  CHECK(limited_html("<p>R&amp;D</p>", 13) == "<p>R…</p>");
  CHECK(limited_html("<ul>\n<li>one\n<ol>\n<li>two</li>\n<li>three</li>\n</ol>\n</li>\n</ul>", 48) ==
        "<ul>\n<li>one\n<ol>\n<li>two</li></ol></li></ul>");
  CHECK(limited_html("<p>See <a href=\"https://example.org/\">the long map</a>.</p>", 55) ==
        "<p>See <a href=\"https://example.org/\">the…</a></p>");
  CHECK(limited_html("<p>See all <a href=\"https://example.org/\">the map</a>.</p>", 20) == "<p>See all…</p>");
  CHECK(limited_html(two, 6) == "");
}

TEST_CASE("text of any script keeps its beginning, whole characters, and the limit") {
  CHECK(rc::check("limited_text", [] {
    const std::string whole = *text(120);
    const auto most = *rc::gen::inRange<std::size_t>(0, whole.size() + 10);
    const std::string limited = limited_text(whole, most);
    RC_ASSERT(limited.size() <= most);
    RC_ASSERT(!first_invalid_utf8(limited));
    std::size_t at = kept(limited, whole).size();
    RC_ASSERT(whole.starts_with(kept(limited, whole)));
    const bool is_inside =
        at > 0 && at < whole.size() &&
        u_hasBinaryProperty(static_cast<UChar32>(next_code_point(whole, at)), UCHAR_GRAPHEME_EXTEND);
    RC_ASSERT_FALSE(is_inside);
  }));
}

TEST_CASE("HTML of any notes stays well-formed, and keeps the beginning of its text") {
  CHECK(rc::check("limited_html", [] {
    const std::string whole = html(*markdown());
    const auto most = *rc::gen::inRange<std::size_t>(0, whole.size() + 10);
    const std::string limited = limited_html(whole, most);
    RC_ASSERT(limited.size() <= most);
    RC_ASSERT(fault_in(limited) == "");
    const std::string shown = text_of(limited), all = text_of(whole);
    RC_ASSERT(all.starts_with(kept(shown, all)));
  }));
}

TEST_CASE("a mebibyte of marks is cut without delay") {
  for (const char* piece : {"- ", ")", "\"", "a. ", "–", "e\u0301", " ", "<a"}) {
    std::string many;
    while (many.size() < (1 << 20)) many += piece;
    CHECK(limited_text(many, 1 << 19).size() <= 1 << 19);
    CHECK(limited_html("<p>" + many.substr(0, 1 << 18), 1 << 17).size() <= (1 << 17) + 4);
  }
}
