// SPDX-License-Identifier: MIT
#include "words/markdown/html_elements.h"

#include <doctest/doctest.h>

#include "words/shows/notes.h"

using namespace podmill;

namespace {
std::string description(std::string_view text) { return read_notes(text, "n.md").description; }
}  // namespace

TEST_CASE("angle brackets around what is no element of HTML stay text") {
  for (const char* text :
       {"On C++ <templates>, Vec<T> and std::vector<int>.", "Option<Box<dyn Error>> and Map<String, Object>",
        "List<Object> or Promise<Data>", "cp <file name> <dest>", "a < b > c", "#include <vector>", "<T> begins",
        "Use <your-name> here", "f<a> of x"}) {
    CAPTURE(text);
    CHECK(description(text) == text);
  }
  CHECK(read_notes("Vec<T>", "n.md").html == "<p>Vec&lt;T&gt;</p>");
}

TEST_CASE("what is an element of HTML goes") {
  CHECK(description("with <b>bold</b>, wo<i>r</i>d, <DIV>x</DIV><!-- gone --> and<br>more") ==
        "with bold, word, x\nand\nmore");
  CHECK(description("<p>A paragraph of <span class=\"x\">HTML</span></p>") == "A paragraph of HTML");
  CHECK(description("<templates>\n\nA line of its own") == "<templates>\n\nA line of its own");
}

TEST_CASE("chapter titles keep them, and in plain text everything stays") {
  const Notes notes = read_notes("0:00 Vec<T> explained\n0:10 std::map<K, V>\n0:20 <b>Bold</b>\n", "n.md");
  REQUIRE(notes.chapters.size() == 3);
  CHECK(notes.chapters[0].content.title == "Vec<T> explained");
  CHECK(notes.chapters[1].content.title == "std::map<K, V>");
  CHECK(notes.chapters[2].content.title == "Bold");
  const Notes plain = read_notes("Use <b>bold</b>\n0:00 The <title> tag\n0:10 <br>\n", "n.txt");
  CHECK(plain.description == "Use <b>bold</b>\n0:00 The <title> tag\n0:10 <br>");
  REQUIRE(plain.chapters.size() == 2);
  CHECK(plain.chapters[0].content.title == "The <title> tag");
  CHECK(plain.chapters[1].content.title == "<br>");
}
