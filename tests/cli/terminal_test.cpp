// SPDX-License-Identifier: MIT
#include "cli/terminal/terminal.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("wide characters take two columns, accents and what is not seen none") {
  CHECK(columns("") == 0);
  CHECK(columns("talk.wav") == 8);
  CHECK(columns("Über…") == 5);
  CHECK(columns("e\u0301") == 1);
  CHECK(columns("日本語") == 6);
  CHECK(columns("ｗｉｄｅ") == 8);
  CHECK(columns("🎙 one") == 5);
  CHECK(columns("🚉 one") == 6);
  CHECK(columns("a\u200Bb\uFEFF") == 2);
  CHECK(columns("한") == 2);
  CHECK(columns("\u1112\u1161\u11AB") == 2);
  CHECK(columns("\u0E01\u0E34") == 1);
  CHECK(columns("ab\xFF") == 3);
}

TEST_CASE("text is fitted into so many columns, whatever its characters take") {
  CHECK(fitted("abc", 5) == "abc  ");
  CHECK(fitted("abcdef", 5) == "abcd…");
  CHECK(fitted("日本", 5) == "日本 ");
  CHECK(fitted("日本語", 6) == "日本語");
  CHECK(fitted("日本語", 5) == "日本…");
  CHECK(fitted("日本語", 4) == "日… ");
  CHECK(fitted("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  CHECK(fitted("日本語", 1) == "…");
  for (int width = 1; width < 12; ++width) CHECK(columns(fitted("a日b本c語d", width)) == width);
}
