// SPDX-License-Identifier: MIT
#include "words/shows/retimed_notes.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/support/program.h"
#include "tests/support/refusal.h"
#include "tests/support/texts.h"
#include "words/text/time_code.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::string later(std::string_view notes, Millis by) {
  return retimed_notes(notes, "notes.md", [by](Millis time) { return time + by; });
}

}  // namespace

TEST_CASE("only the times of the chapter list change, in any mark-up, and each keeps its spelling") {
  const std::string before =
      "\xEF\xBB\xBF---\ntitle: At 0:30 we begin\n---\n# Boats 1:2\r\n\r\nSee 12:34 in the film.\r\n\r\n"
      "- 0:00 Intro\r\n- **00:30** [Steam](https://example.org/?t=1:00)\n* [1:00.5](https://x.org) Sails — 16:9\r"
      "1:02:03 The end &amp; all\n\nBye\n";
  const std::string after =
      "\xEF\xBB\xBF---\ntitle: At 0:30 we begin\n---\n# Boats 1:2\r\n\r\nSee 12:34 in the film.\r\n\r\n"
      "- 0:10 Intro\r\n- **00:40** [Steam](https://example.org/?t=1:00)\n* [1:10.5](https://x.org) Sails — 16:9\r"
      "1:02:13 The end &amp; all\n\nBye\n";
  CHECK(later(before, Millis{10000}) == after);
}

TEST_CASE("ranges, times behind titles and several chapters on a line move too") {
  CHECK(later("(0:00 - 0:30) One\n(0:30 - 1:00) Two\n", Millis{1000}) == "(0:01 - 0:31) One\n(0:31 - 1:01) Two\n");
  CHECK(later("One (0:00)\nTwo (0:30)\n", Millis{1000}) == "One (0:01)\nTwo (0:31)\n");
  CHECK(later("0:00 One<br>0:30 Two<br>1:00 Three", Millis{1000}) == "0:01 One<br>0:31 Two<br>1:01 Three");
}

TEST_CASE("a time is spelled as the old one was") {
  const auto spelled = [](std::string_view like, std::int64_t ms) { return spelled_like(like, Millis{ms}); };
  CHECK(spelled("0:12", 330'999) == "5:30");
  CHECK(spelled("00:12", 330'000) == "05:30");
  CHECK(spelled("0:12", 3'930'000) == "1:05:30");
  CHECK(spelled("00:12", 3'930'000) == "01:05:30");
  CHECK(spelled("1:05:30", 12'000) == "0:00:12");
  CHECK(spelled("75:00", 3'930'000) == "65:30");
  CHECK(spelled("0:12.5", 330'987) == "5:30.9");
  CHECK(spelled("00:00:12,345", 330'987) == "00:05:30,987");
  CHECK(spelled("0:12.5000", 330'987) == "5:30.9870");
}

TEST_CASE("notes whose times do not move stay the same to the byte") {
  rc::check([] {
    std::string notes = *text(80);
    notes += "\n0:00 Intro\n0:30.25 " + *text(20) + "x\n" + *text(80);
    std::string again;
    try {
      again = later(notes, Millis{0});
    } catch (const Error&) {
      RC_DISCARD("a text of which no list could be made");
    }
    RC_ASSERT(again == notes);
  });
}

TEST_CASE("notes without a list, and notes in UTF-16, are refused") {
  CHECK(has(refusal_of([] { later("No times here.\n", Millis{0}); }), "notes.md: has no list of chapters"));
  CHECK(has(refusal_of([] {
              later(std::string("\xFF\xFE"
                                "0\0",
                                4),
                    Millis{0});
            }),
            "UTF-16"));
}
