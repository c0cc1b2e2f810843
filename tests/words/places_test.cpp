// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"
#include "words/shows/chapter_text.h"
#include "words/shows/notes.h"
#include "words/shows/show.h"
#include "words/text/labels.h"
#include "words/transcripts/transcript.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// The place of what `read` refuses: "a.srt 3:1"; line and column 0 where they are not known.
std::string place_in(const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    if (!error.place) return "nowhere";
    const Place& place = *error.place;
    CHECK(std::string(error.what()).starts_with(where(place) + ": "));
    return place.file.string() + " " + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  return "not refused";
}

}  // namespace

TEST_CASE("whatever people write is refused with its place as a value: file, line and, of YAML and TOML, column") {
  const auto notes = [](const std::string& text) { return place_in([&] { read_notes(text, "a.md"); }); };
  CHECK(notes("---\ntitle: Hello\nnumber: [1\n---\n") == "a.md 3:9");
  CHECK(notes("+++\ntitle = \"Hello\"\nnumber = = 1\n+++\n") == "a.md 3:10");
  CHECK(notes("+++\ntitle = \"Hello\"\nnumber = ä\n+++\n") == "a.md 3:10");
  CHECK(notes("---\ntitle: Hello\nepisode: first\n---\n") == "a.md 3:1");
  CHECK(notes(std::string("zero\0byte", 9)) == "a.md 0:0");

  const auto chapters = [](const std::string& name, const std::string& text) {
    return place_in([&] { read_chapter_text(text, name); });
  };
  CHECK(chapters("a.json", "{\"chapters\": [\n}") == "a.json 2:0");
  CHECK(chapters("a.psc", "<chapters>\n<chapter start=\"0\">\n</chapters>") == "a.psc 3:0");

  const auto transcript = [](const std::string& name, const std::string& text) {
    return place_in([&] { read_transcript(text, name); });
  };
  CHECK(transcript("a.srt", "1\n00:00:01,000 --> soon\nHello\n") == "a.srt 2:0");
  CHECK(transcript("a.srt", "1\nHello\n") == "a.srt 2:0");
  CHECK(transcript("a.vtt", "WEBVTT\n") == "a.vtt 0:0");

  CHECK(place_in([] { read_labels("1\t2\tpause\nno label\n", "cuts.txt"); }) == "cuts.txt 2:0");
}

TEST_CASE("a show is refused at line and column, with the line to show") {
  const TemporaryFolder folder;
  write_bytes(folder / "show.toml", "title = 'The Mill'\nexplicit = 'no'\n");
  try {
    read_show(folder.path());
    FAIL("not refused");
  } catch (const Error& error) {
    REQUIRE(error.place);
    CHECK(error.place->file == folder / "show.toml");
    CHECK(error.place->line == 2);
    CHECK(error.place->column == 12);
    CHECK(error.place->quoted == "explicit = 'no'");
  }
}
