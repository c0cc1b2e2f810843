// SPDX-License-Identifier: MIT
#include "words/shows/slug.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "tests/support/texts.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("a title of any script becomes a short name in Latin letters") {
  CHECK(slug("How a Recording Becomes an Episode", "en") == "how-a-recording-becomes-an-episode");
  CHECK(slug("Don't panic — it’s #42!", "en") == "dont-panic-its-42");
  CHECK(slug("Straße über Öl", "de-AT") == "strasse-ueber-oel");
  CHECK(slug("Över ån", "sv") == "over-an");
  CHECK(slug("Привет, мир", "ru") == "privet-mir");
  CHECK(slug("Καλημέρα", "") == "kalemera");
  CHECK(slug("播客", "zh") == "bo-ke");
  CHECK(slug("🎙️ … —", "").empty());
}

TEST_CASE("a long title is cut between words") {
  const std::string name =
      slug("one two three four five six seven eight nine ten eleven twelve thirteen fourteen", "");
  CHECK(name.size() <= longest_slug);
  CHECK(name.ends_with("-eleven"));
  CHECK(slug(std::string(500, 'x'), "").size() == longest_slug);
}

TEST_CASE("whatever the title, a slug holds portable characters only, and is its own slug") {
  CHECK(rc::check([] {
    const std::string name = slug(*text(40), "");
    RC_ASSERT(name.size() <= longest_slug);
    RC_ASSERT(std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }));
    RC_ASSERT(!name.starts_with('-') && !name.ends_with('-') && name.find("--") == std::string::npos);
    RC_ASSERT(slug(name, "") == name);
  }));
}
