// SPDX-License-Identifier: MIT
#include "cli/terminal/screen_text.h"

#include <doctest/doctest.h>

#include "cli/terminal/table.h"

using namespace podmill;

TEST_CASE("lines too wide are broken between words, under their second column or deeper than they begin") {
  CHECK(reflowed("short\n", 20) == "short\n");
  CHECK(reflowed("one two three four five", 14) == "one two three\n    four five");
  CHECK(reflowed("  one two three four\n\nx\n", 14) == "  one two\n      three\n      four\n\nx\n");
  CHECK(reflowed("  a   bcd efg hij klm nop", 18) == "  a   bcd efg hij\n      klm nop");
  CHECK(reflowed("日本 日本 日本", 10) == "日本 日本\n    日本");
  CHECK(reflowed("averyveryverylongword and", 10) == "averyveryverylongword\n    and");
  for (int width = 1; width < 12; ++width) CHECK(!reflowed("a b  c\n    d e f g\n", width).empty());
}

TEST_CASE("of a quoted line what is about the caret is shown, and the caret stays under it") {
  const std::string quoted = "    title: x\n           ^\n";
  CHECK(reflowed(quoted, 20) == quoted);
  const std::string line = std::string(60, 'a') + "!" + std::string(60, 'b');
  const std::string shown = reflowed("    " + line + "\n    " + std::string(60, ' ') + "^\n  hint: h", 40);
  const std::string first = shown.substr(0, shown.find('\n'));
  const std::string second = shown.substr(first.size() + 1, shown.find('\n', first.size() + 1) - first.size() - 1);
  CHECK(columns(first) <= 40);
  CHECK(columns(first.substr(0, first.find('!'))) + 1 == columns(second));
  CHECK(shown.ends_with("\n  hint: h"));
}

TEST_CASE("paint takes no column, and control characters are never shown") {
  CHECK(columns(painted("failed", Colour::bad)) == 6);
  // Tests' output is no terminal, or one that breaks no line as short as these.
  const std::string shown = shown_on(Stream::out, "a\x1b[31mb\rc\x7F\u009Bd\te\n");
  CHECK(shown == "a\uFFFD[31mb\uFFFDc\uFFFD\uFFFDd\te\n");
}

TEST_CASE("a table is as wide as its cells, and tells its rows one cell after the other where that is too wide") {
  using enum Table::Column;
  Table table({text, text, figure}, 2);
  table.add({"made", "one.wav", "12.5"});
  table.add({painted("failed", Colour::bad), "two.wav", "no such file: it went away"});
  table.add({"failed", "three.wav", "9"});
  table.add({"failed", "no reason can be too long for a row with fewer cells"});
  CHECK(table.text(200).starts_with("  made    one.wav                          12.5\n"));
  Table narrow({text, prose}, 0);
  narrow.add({"x", "a b c d e f g h i j k l m n o p q r s t u v w"});
  CHECK(narrow.text(30) == "x  a b c d e f g h i j k l m n\n   o p q r s t u v w\n");
  CHECK(narrow.text(20) == "x\n    a b c d e f g h\n    i j k l m n o p\n    q r s t u v w\n");
  Table two({text, text}, 2);
  two.add({"a quite long one", "another long one"});
  CHECK(two.text(36) == "  a quite long one  another long one\n");
  CHECK(two.text(35) == "  a quite long one\n      another long one\n");
}
