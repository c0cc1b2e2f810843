// SPDX-License-Identifier: MIT
#include "words/shows/show.h"

#include <doctest/doctest.h>

#include "pipeline/episode.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

Show read(const TemporaryFolder& folder, const std::string& text) {
  write_bytes(folder / "show.toml", text);
  return read_show(folder.path());
}

std::string complaint(const std::string& text) {
  const TemporaryFolder folder;
  try {
    read(folder, text);
  } catch (const Error& error) {
    CHECK(error.fault == Fault::preset);
    return describe(error).substr(folder.path().size() + 1);
  }
  return "was read";
}

}  // namespace

TEST_CASE("every key of a show is understood, and its paths lie in its folder") {
  const TemporaryFolder folder;
  const Show show =
      read(folder,
           "title = 'The Mill'\nauthor = 'Ada'\ndescription = 'On milling'\nlanguage = 'en'\n"
           "category = ['Arts', 'Technology']\nexplicit = false\ncover = 'cover.png'\n"
           "link = 'https://example.org'\ncopyright = 'CC BY'\npublisher = 'Press'\npreset = 'mine.toml'\n"
           "file_name = '{number:03}.mp3'\nepisodes = 'notes'\nrecordings = 'raw'\npublic = 'out'\n"
           "[set]\nnormalize.loudness = -18\nassemble.intro = 'intro.wav'\n");
  Tags tags;
  tags.album = "The Mill";
  tags.artist = "Ada";
  tags.language = "en";
  tags.link = "https://example.org";
  tags.copyright = "CC BY";
  tags.publisher = "Press";
  CHECK(show.tags() == tags);
  CHECK(show.description == "On milling");
  CHECK(show.categories == std::vector<std::string>{"Arts", "Technology"});
  CHECK(show.is_explicit == false);
  CHECK(show.cover == folder / "cover.png");
  CHECK(show.preset == folder / "mine.toml");
  CHECK(show.file_name.name_of(
            {.show = {}, .slug = {}, .title = {}, .name = {}, .date = {}, .season = {}, .number = 3}) == "003.mp3");
  CHECK(show.episodes == folder / "notes");
  CHECK(show.recordings == folder / "raw");
  CHECK(show.output == folder / "out");
  REQUIRE(show.set.size() == 2);
  CHECK(show.set[0].key == "assemble.intro");
  CHECK(show.set[0].folder == folder.path());
  CHECK(show.set[1].value == "-18");
  CHECK(show.set[1].origin() == folder / "show.toml:17");
}

TEST_CASE("an empty show.toml is a show with usual folders") {
  const TemporaryFolder folder;
  CHECK_FALSE(has_show(folder.path()));
  const Show show = read(folder, "");
  CHECK(has_show(folder.path()));
  CHECK(show.episodes == folder / "episodes");
  CHECK(show.recordings == folder / "recordings");
  CHECK(show.output == folder / "public");
  CHECK(show.preset.empty());
}

TEST_CASE("a mistake in show.toml is shown with its line, a caret and what was meant") {
  CHECK(complaint("title = 'x'\nlangauge = 'en'\n") ==
        "show.toml:2: langauge is not part of a show\n    langauge = 'en'\n    ^\n  hint: did you mean "
        "language?");
  CHECK(complaint("title = 3\n").find("show.toml:1: title must be a text") == 0);
  CHECK(complaint("explicit = 'no'\n").find("show.toml:1: explicit must be true or false") == 0);
  CHECK(complaint("file_name = '{slg}.mp3'\n").find("show.toml:1: file_name: {slg} is no part of a name") == 0);
  CHECK(complaint("[set]\nloudness = -18\n").find("show.toml:2: loudness is no setting") == 0);
  CHECK(complaint("[set]\nnormalize.loudness = [1]\n").find("show.toml:2: normalize.loudness must be one value") ==
        0);
  CHECK(complaint("title = \"x\n").find("show.toml:1: ") == 0);
}
