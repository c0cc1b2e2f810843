// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// The word above the caret; empty: there is none.
std::string pointed_at(const std::string& text) {
  std::istringstream lines(text);
  std::string above;
  for (std::string line; std::getline(lines, line); above = line) {
    const std::size_t caret = line.find_first_not_of(' ');
    if (caret == std::string::npos || line[caret] != '^' || caret >= above.size()) continue;
    const std::string from = above.substr(caret);
    return from.substr(0, from.find_first_of(" ="));
  }
  return {};
}

/// What make says of a show with these lines in line 4 and below.
Ended made(const std::string& lines) {
  const ShowFolder show("title = 'The Mill'\nauthor = 'Ada'\nlanguage = 'en'\n" + lines);
  show.record("one.wav");
  const Ended ended = show.make();
  CHECK(ended.exit > 0);
  return ended;
}

}  // namespace

TEST_CASE("what is wrong in show.toml is told with its line, a caret under it, and what was meant") {
  const Ended preset = made("preset = 'podcats'\n");
  CHECK(has(preset.err, "show.toml:4: preset: there is no preset podcats"));
  CHECK(has(preset.err, "did you mean podcast?"));
  CHECK(pointed_at(preset.err) == "preset");
  const Ended setting = made("[set]\nnormalize.loudnes = -16\n");
  CHECK(has(setting.err, "show.toml:5: normalize.loudnes is not a setting"));
  CHECK(has(setting.err, "did you mean normalize.loudness?"));
  CHECK(pointed_at(setting.err) == "normalize.loudnes");
  const Ended stage = made("[set]\nnormalise.loudness = -16\n");
  CHECK(has(stage.err, "show.toml:5: the preset podcast has no stage normalise"));
  CHECK(pointed_at(stage.err) == "normalise.loudness");
  const Ended key = made("autor = 'Ada'\n");
  CHECK(has(key.err, "show.toml:4: autor is not part of a show"));
  CHECK(pointed_at(key.err) == "autor");
  CHECK(has(made("link = 'https://example.org\n").err, "show.toml:4: this quotation mark is not closed"));
  CHECK(has(made("episodes = 'epsiodes'\n").err, "show.toml:4: episodes: epsiodes/: no such folder"));
  const Ended cover = made("cover = 'nope.png'\n");
  CHECK(has(cover.err, "show.toml:4: cover: nope.png: no such file"));
  CHECK(pointed_at(cover.err) == "cover");
  CHECK(has(made("preset = './none.toml'\n").err, "show.toml:4: preset: the preset ./none.toml: no such file"));
}

TEST_CASE("what an episode file names and can't be used is told at its key") {
  const ShowFolder show;
  show.record("one.wav");
  const auto told = [&](const std::string& line) {
    show.write("episodes/1.md", "---\nrecording: one.wav\n" + line + "\n---\nNotes.\n");
    const Ended ended = show.make();
    CHECK(ended.exit > 0);
    return ended.err;
  };
  CHECK(has(told("cover: none.png"), "episodes/1.md:3: cover: episodes/none.png: no such file"));
  CHECK(has(told("cover: ."), "episodes/1.md:3: cover: episodes/.: is a folder"));
  CHECK(has(told("transcript: none.vtt"), "episodes/1.md:3: transcript: episodes/none.vtt: no such file"));
  CHECK(has(told("chapters: none.json"), "episodes/1.md:3: chapters: episodes/none.json: no such file"));
  CHECK(pointed_at(told("preset: podcats")) == "preset:");
  CHECK(has(told("set: {normalize.loudnes: -18}"), "episodes/1.md:3: normalize.loudnes is not a setting"));
}

TEST_CASE("what is wrong in a preset is told with its line and a caret under it") {
  const TemporaryFolder folder;
  write_bytes(folder / "p.toml",
              "[[stage]]\nuse = \"decode\"\n\n[[stage]]\nuse = \"normalize\"\n  loudnes = -16\n\n[[stage]]\nuse = "
              "\"encode\"\n");
  const Ended ended =
      run_podmill({"make", "a.wav", "-p", "p.toml"}, {.input = {}, .folder = folder.path(), .out = {}});
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "p.toml:6: normalize.loudnes is not a setting"));
  CHECK(pointed_at(ended.err) == "loudnes");
  const Ended unknown =
      run_podmill({"make", "a.wav", "-p", "q.toml"}, {.input = {}, .folder = folder.path(), .out = {}});
  CHECK(has(unknown.err, "q.toml: no such file"));
  CHECK_FALSE(has(unknown.err, "did you mean p.toml?"));
}
