// SPDX-License-Identifier: MIT
#include "words/text/unicode.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("a character ends behind its accents, joined emoji and flags") {
  using Ends = std::vector<bool>;
  CHECK(character_ends(U"ab") == Ends{true, true});
  CHECK(character_ends(U"e\u0301x") == Ends{false, true, true});
  CHECK(character_ends(U"👩\u200D👧!") == Ends{false, false, true, true});
  CHECK(character_ends(U"👍🏽") == Ends{false, true});
  CHECK(character_ends(U"🇳🇴🇸🇪") == Ends{false, true, false, true});
  CHECK(character_ends(U"\u1100\u1161\u11A8") == Ends{false, false, true});
  CHECK(character_ends(U"क्\u093F") == Ends{false, false, true});
  CHECK(character_ends(U"").empty());
}
