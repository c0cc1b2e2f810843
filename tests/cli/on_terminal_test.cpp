// SPDX-License-Identifier: MIT
#include "tests/support/on_terminal.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <regex>
#include <sstream>

#include "cli/terminal/terminal.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// A folder with a recording that can be made and one that can't.
struct Batch {
  TemporaryFolder folder;
  Batch() {
    std::filesystem::create_directory(folder / "in");
    write_wav(folder / "in/good.wav", *babble({48000, 1}, {96000}, 0.1));
    write_bytes(folder / "in/broken.wav", "no sound at all");
  }
  Ended make(Terminal terminal) const {
    terminal.folder = folder.path();
    return run_podmill_on(terminal, {"make", "in", "-o", "out/"});
  }
};

/// Lines of several words that are wider than `width`, without what moves the cursor and what it has overwritten.
std::string too_wide(const std::string& screen, int width) {
  std::istringstream lines(std::regex_replace(screen, std::regex("\x1b\\[[0-9;]*[A-Za-z]"), ""));
  std::string wide;
  for (std::string line; std::getline(lines, line);) {
    line.erase(0, line.rfind('\r') + 1);
    line.erase(line.find_last_not_of(' ') + 1);
    const bool is_a_word = line.find(' ', line.find_first_not_of(' ')) == line.npos;
    if (columns(line) > width && !is_a_word) wide += line + "\n";
  }
  return wide;
}

}  // namespace

TEST_CASE("every help fits narrow terminals") {
  for (const int width : {40, 60, 80})
    for (const std::string command :
         {"", "new", "make", "status", "watch", "check", "measure", "tag", "chapters", "notes", "map", "presets"}) {
      std::vector<std::string> words{"--help"};
      if (!command.empty()) words.insert(words.begin(), command);
      const Ended ended = run_podmill_on({static_cast<unsigned short>(width)}, words);
      CAPTURE(command);
      CHECK(ended.exit == 0);
      CHECK(too_wide(ended.out, width) == "");
      CHECK(has(ended.out, "130 interrupted"));
    }
}

TEST_CASE("a preset, figures and a batch fit a narrow terminal, and failures say why at the end") {
  const Batch batch;
  const std::string good = batch.folder / "in/good.wav";
  for (const unsigned short width : std::initializer_list<unsigned short>{40, 60}) {
    CHECK(too_wide(run_podmill_on({width}, {"presets", "interview"}).out, width) == "");
    const Ended measured = run_podmill_on({width, {}, batch.folder / "in"}, {"measure", "good.wav"});
    CHECK(has(measured.out, "good.wav: 0:02.0"));
    CHECK(too_wide(measured.out, width) == "");
    const Ended made = batch.make({width});
    CHECK(too_wide(made.out, width) == "");
    CHECK(has(made.out.substr(made.out.rfind("2 episodes")), "broken.wav"));
    std::filesystem::remove_all(batch.folder / "out");
  }
}

TEST_CASE("escapes go only to terminals that take them, and colours only where they are wanted") {
  const Batch batch;
  const std::regex colour("\x1b\\[[0-9;]*[1-9][0-9;]*m");
  const auto colours = [&](const std::string& text) { return std::regex_search(text, colour); };
  const auto escapes = [](const Ended& ended) { return has(ended.out + ended.err, "\x1b"); };
  CHECK(has(batch.make({80}).out, "\x1b[31mfailed\x1b[0m"));
  CHECK(has(batch.make({80, {{"NO_COLOR", ""}}}).out, "\x1b[31mfailed\x1b[0m"));
  CHECK(!colours(batch.make({80, {{"NO_COLOR", "1"}}}).out));
  for (const std::string kind : {"dumb", "", "unknown"}) CHECK(!escapes(batch.make({80, {{"TERM", kind}}})));
  CHECK(!escapes(run_podmill({"make", "in", "-o", "out/"}, {.input = {}, .folder = batch.folder.path(), .out = {}})));
}

TEST_CASE("the width is the terminal's, or COLUMNS where that is narrower, and 80 where nobody knows") {
  const auto widest = [](const Terminal& terminal) {
    std::istringstream lines(run_podmill_on(terminal, {"make", "--help"}).out);
    int most = 0;
    for (std::string line; std::getline(lines, line);) most = std::max(most, columns(line));
    return most;
  };
  CHECK(widest({0}) <= 80);
  CHECK(widest({0}) > 70);
  CHECK(widest({100}) > 80);
  CHECK(widest({100, {{"COLUMNS", "60"}}}) <= 60);
  CHECK(widest({60, {{"COLUMNS", "100"}}}) <= 60);
  CHECK(widest({60, {{"COLUMNS", "wide"}}}) <= 60);
  CHECK(widest({0, {{"COLUMNS", "0"}}}) > 70);
}
