// SPDX-License-Identifier: MIT
#include "words/chapters/description_view.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace podmill;

namespace {

/// "0 Intro; 60 Two", or why there are none.
std::string shown(std::string_view name, std::string_view description) {
  const auto platform = std::ranges::find(platform_rules(), name, &PlatformRules::what);
  const DescriptionView view = view_description(description, *platform);
  std::vector<std::string> parts;
  for (const WrittenChapter& chapter : view.chapters)
    parts.push_back(fmt::format("{} {}", chapter.start.count() / 1000, chapter.content.title));
  return view.trouble + fmt::format("{}", fmt::join(parts, "; "));
}

std::string shown_by_all(std::string_view description) {
  const std::string first = shown("Apple Podcasts", description);
  for (const char* other : {"Spotify", "YouTube"})
    if (shown(other, description) != first) return fmt::format("{}: {}", other, shown(other, description));
  return first;
}

}  // namespace

TEST_CASE("times in their strict form are chapters on every platform") {
  CHECK(shown_by_all("About boats.\n\n00:00 Intro\n01:00 - Steam\n1:02:03 Outro\n\nThanks.") ==
        "0 Intro; 60 Steam; 3723 Outro");
  CHECK(shown_by_all("No times at all").empty());
  CHECK(shown_by_all("At 31:00 we talk about 16:9").empty());
}

TEST_CASE("a list that does not begin at 0:00, has fewer than three times, or goes back, is none") {
  CHECK(shown_by_all("0:10 A\n1:00 B\n2:00 C") == "the first time is not 0:00");
  CHECK(shown_by_all("0:00 A\n1:00 B") == "2 times, and it takes 3 at least");
  CHECK(shown_by_all("0:00 A\n2:00 B\n1:00 C") == "the times do not ascend");
}

TEST_CASE("bullets hide times from all, brackets from YouTube, and fractions are no times") {
  CHECK(shown_by_all("- 0:00 A\n- 1:00 B\n- 2:00 C").empty());
  const std::string bracketed = "(0:00) A\n(1:00) B\n(2:00) C";
  CHECK(shown("Spotify", bracketed) == "0 A; 60 B; 120 C");
  CHECK(shown("YouTube", bracketed).empty());
  CHECK(shown_by_all("0:00 A\n1:00.5 B\n2:00 C\n3:00 D") == "0 A; 120 C; 180 D");
}

TEST_CASE("YouTube wants ten seconds a chapter and no more than 99, and shows 70 characters; Spotify shows 39") {
  CHECK(shown("YouTube", "0:00 A\n0:09 B\n1:00 C") == "\"A\" lasts 9 s, and it takes 10 s at least");
  CHECK(shown("Spotify", "0:00 A\n0:09 B\n1:00 C") == "0 A; 9 B; 60 C");
  std::string many;
  for (int i = 0; i < 100; ++i) many += fmt::format("{}:00 Part\n", i);
  CHECK(shown("YouTube", many) == "100 times, and it takes 99 at most");
  const std::string title(80, 'x');
  const std::string list = "0:00 " + title + "\n1:00 B\n2:00 C";
  CHECK(shown("YouTube", list).starts_with("0 " + std::string(70, 'x') + ";"));
  CHECK(shown("Spotify", list).starts_with("0 " + std::string(39, 'x') + ";"));
  CHECK(shown("Apple Podcasts", list).starts_with("0 " + title + ";"));
}
