// SPDX-License-Identifier: MIT
#include "words/shows/file_name.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "system/error.h"
#include "tests/support/texts.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

const NameParts all{.show = "the-mill",
                    .slug = "first-steps",
                    .title = "First steps",
                    .name = "ep1",
                    .date = "2026-11-27",
                    .season = 2,
                    .number = 7};

std::string name(const std::string& text, const NameParts& parts = all) {
  return FileNameTemplate(text).name_of(parts);
}

std::string complaint(const std::string& text) {
  try {
    const FileNameTemplate refused(text);
  } catch (const Error& error) {
    CHECK(error.fault == Fault::preset);
    return describe(error);
  }
  return "was taken";
}

}  // namespace

TEST_CASE("a template fills in its parts, numbers with as many digits as it says") {
  CHECK(name("{show}-{season:02}-{number:03}-{slug}.mp3") == "the-mill-02-007-first-steps.mp3");
  CHECK(name("s{season}e{number}.mp3") == "s2e7.mp3");
  CHECK(name("{date}_{title}.mp3") == "2026-11-27_First-steps.mp3");
  CHECK(name("{year}.{name}-final.mp3") == "2026.ep1-final.mp3");
}

TEST_CASE("a part that isn't known is left out with what stands before it") {
  NameParts few{
      .show = "the-mill", .slug = "first", .title = {}, .name = "ep1", .date = {}, .season = {}, .number = {}};
  CHECK(name("{show}-s{season:02}-{number:03}-{slug}.mp3", few) == "the-mill-first.mp3");
  CHECK(name("{number:03}-{slug}.mp3", few) == "first.mp3");
  few.slug = few.show = "";
  CHECK(name("{number:03}-{slug}.mp3", few) == "ep1.mp3");
}

TEST_CASE("a name that a system can't take is changed") {
  const auto named = [](const std::string& text) {
    NameParts parts;
    parts.name = text;
    return name("{name}.mp3", parts);
  };
  CHECK(named("con") == "episode-con.mp3");
  CHECK(named("LPT1.old") == "episode-LPT1.old.mp3");
  CHECK(named("common") == "common.mp3");
  CHECK(named("-rf") == "rf.mp3");
  CHECK(named(".hidden ") == "hidden.mp3");
  CHECK(named("a/b\\c:d") == "a-b-c-d.mp3");
  CHECK(named("Talk (final) v2") == "Talk-final-v2.mp3");
  CHECK(named("Gespräch 1") == "gesprach-1.mp3");
  CHECK(named("…") == "episode.mp3");
  CHECK(named(std::string(300, 'a')).size() == longest_name);
}

TEST_CASE("a template that can't work is refused with a cure") {
  CHECK(complaint("{nubmer}.mp3") == "{nubmer} is no part of a name\n  hint: did you mean {number}?");
  CHECK(complaint("{slug}.wav").find("doesn't end in .mp3") != std::string::npos);
  CHECK(complaint("episode.mp3").find("all episodes would have one name") != std::string::npos);
  CHECK(complaint("{slug.mp3").find("a brace is not closed") != std::string::npos);
  CHECK(complaint("{slug:03}.mp3").find("digits go with season and number") != std::string::npos);
  CHECK(complaint("{season}/{slug}.mp3").find("not every system takes this name") != std::string::npos);
}

TEST_CASE("whatever the parts are, the name is portable") {
  CHECK(rc::check([] {
    NameParts parts;
    parts.title = *text(60);
    parts.name = *text(60);
    const std::string made = name("{title}-{name}.mp3", parts);
    RC_ASSERT(made.size() <= longest_name);
    RC_ASSERT(made.ends_with(".mp3") && made.size() > 4);
    RC_ASSERT(!made.starts_with('.') && !made.starts_with('-'));
    RC_ASSERT(std::ranges::all_of(
        made, [](unsigned char c) { return c < 0x80 && (std::isalnum(c) || c == '.' || c == '-' || c == '_'); }));
  }));
}
