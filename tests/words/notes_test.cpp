// SPDX-License-Identifier: MIT
#include "words/notes.h"

#include <doctest/doctest.h>

using namespace podmill;
using namespace std::chrono_literals;

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
  CHECK(notes.chapters[1].title == "Steam");
  CHECK(notes.chapters[1].url == "https://example.org/steam");
  CHECK(notes.remarks.empty());
}
