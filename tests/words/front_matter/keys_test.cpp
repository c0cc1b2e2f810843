// SPDX-License-Identifier: MIT
#include "words/front_matter/keys.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "tests/support/refusal.h"
#include "words/front_matter/site_keys.h"
#include "words/shows/front_matter.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::string meant(std::string_view key) { return key_meant_by(squeezed_key(key)); }

std::string refusal(const std::string& text) {
  return refusal_of([&] { return read_front_matter(text, "ep.md"); });
}

}  // namespace

TEST_CASE("a key that is nearly one of ours is told which was meant") {
  for (const auto& [key, ours] : {std::pair{"dratf", "draft"},
                                  {"tite", "title"},
                                  {"Titel", "title"},
                                  {"nummer", "number"},
                                  {"covr", "cover"},
                                  {"chapers", "chapters"},
                                  {"chapter", "chapters"},
                                  {"pubilsh-date", "publish_date"},
                                  {"recoding", "recording"},
                                  {"langauge", "language"},
                                  {"transkript", "transcript"},
                                  {"episode_numer", "episode_number"},
                                  {"expilcit", "explicit"},
                                  {"datum", "date"},
                                  {"dat", "date"},
                                  {"sulg", "slug"},
                                  {"Entwurf", "draft"},
                                  {"gäste", "guests"},
                                  {"brouillon", "draft"}}) {
    CAPTURE(key);
    CHECK(meant(key) == ours);
  }
}

TEST_CASE("keys of ours in any spelling, and keys that are far from them, mean nothing else") {
  for (const char* key : {"title", "Title", "episodeType", "episode-type", "itunes:explicit", "publishDate",
                          "PubDate", "mood", "sponsor", "rating", "code", "site", "x", "", "ferryboat"}) {
    CAPTURE(key);
    CHECK(meant(key) == "");
  }
  CHECK(meant(std::string(1'000'000, 't')) == "");
}

TEST_CASE("a key of up to four letters is near at one letter only") {
  CHECK(meant("dtae") == "date");
  CHECK(meant("daet") == "date");
  CHECK(meant("data1") == "");
  CHECK(meant("slog") == "slug");
  CHECK(meant("slot") == "");
}

TEST_CASE("keys that sites' programs define pass, however near they are to ours") {
  std::string front = "---\n";
  for (const std::string_view key : site_keys) {
    CAPTURE(key);
    CHECK(key == squeezed_key(key));
    CHECK(meant(key) == "");
    front += fmt::format("{}: [1]\n", key);
  }
  CHECK(read_front_matter(front + "title: x\n---\n", "ep.md").tags.title == "x");
}

TEST_CASE("a misspelt key is refused with its line, a caret and what was meant, in every dialect") {
  for (const std::string text : {"---\ntitle: x\n  \ndratf: true\n---\n", "+++\ntitle = 'x'\n\ndratf = true\n+++\n",
                                 "{\n\"title\": \"x\",\n\n\"dratf\": true}\n"}) {
    CAPTURE(text);
    try {
      read_front_matter(text, "ep.md");
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).starts_with("ep.md:4: dratf is no key of an episode\n"));
      CHECK(error.hint.starts_with("did you mean draft?"));
      REQUIRE(error.place);
      CHECK(error.place->column == (text[0] == '{' ? 2 : 1));
    }
  }
}

TEST_CASE("a key of ours that is said twice is refused") {
  CHECK(refusal("---\ndraft: true\ntitle: x\nDraft: false\n---\n").starts_with("ep.md:4: Draft is said twice\n"));
  CHECK(refusal("{\"draft\": true,\n\"draft\": false}").starts_with("ep.md:2: draft is said twice\n"));
  CHECK(read_front_matter("---\nmood: a\nmood: b\ntitle: x\n---\n", "ep.md").tags.title == "x");
}

TEST_CASE("keys of clips and of people are held to theirs") {
  CHECK(refusal("---\nclips:\n  - {start: 1, edn: 2, title: x}\n---\n").starts_with("ep.md:3: edn is no key"));
  CHECK(refusal("---\npeople:\n  - name: Ada\n    rôle: guest\n---\n").starts_with("ep.md:4: rôle is no key"));
  CHECK(refusal("+++\n[[people]]\nnam = 'Ada'\n+++\n").starts_with("ep.md:3: nam is no key"));
}
