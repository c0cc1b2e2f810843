// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "tests/support/program.h"

using namespace podmill::testing;

TEST_CASE("wrong words end with 2, say what was probably meant, and print nothing to standard output") {
  const std::pair<std::vector<std::string>, std::string> wrong[] = {
      {{}, "a command is needed"},
      {{"mkae", "talk.wav"}, "did you mean make?"},
      {{"make"}, "no recording is named"},
      {{"make", "talk.wav", "--forse"}, "did you mean --force?"},
      {{"make", "talk.wav", "--preset"}, "--preset"},
      {{"measure", "--jsno", "talk.wav"}, "did you mean --json?"},
      {{"notes"}, "notes: FILE is missing"},
      {{"notes", "n.md", "--format", "xml"}, "--format"},
      {{"notes", "n.md", "--limit", "0"}, "--limit"},
      {{"presets", "podcsat"}, "did you mean podcast?"},
      {{"make", "talk.wav", "-o"}, "--output: its value is missing"},
      {{"make", "talk.wav", "-o", "--plan"}, "--output: its value is missing, as --plan is an option"},
      {{"make", "talk.wav", "-output", "x.mp3"}, "did you mean --output?"},
      {{"make", "talk.wav", "--out", "x.mp3"}, "did you mean --output?"},
      {{"make", "talk.wav", "--join=maybe"}, "--join takes no value"},
      {{"make", "talk.wav", "--number", "five"}, "--number: five is no whole number"},
      {{"make", "talk.wav", "--number", "-1"}, "--number: -1 is not 0 to 99999"},
      {{"make", "talk.wav", "--timeout", "soon"}, "--timeout: soon is no number"},
      {{"make", "talk.wav", "--title", "a", "--title", "b"}, "--title is given 2 times"},
      {{"make", "talk.wav", "--date", "20.11.2026"}, "--date: 20.11.2026 is no date"},
      {{"make", "talk.wav", "--date", "2026-02-30"}, "--date: 2026-02-30 is no date"},
      {{"tag", "talk.mp3", "--language", "deutsch"}, "--language: deutsch is no code of a language"},
      {{"notes", "n.md", "--format", "htm"}, "did you mean html?"},
      {{"tag", "a.mp3", "b.mp3"}, "tag b.mp3: one word too many"},
      {{"chapters", "a.mp3", "--set", "c.txt", "--remove"}, "--set and --remove can't be given together"}};
  for (const auto& [words, said] : wrong) {
    const Ended ended = run_podmill(words);
    CAPTURE(ended.err);
    CHECK(ended.exit == 2);
    CHECK(ended.out.empty());
    CHECK(has(ended.err, said));
    CHECK(has(ended.err, "hint: "));
    // CLI11's own words
    for (const std::string raw : {"required", "excludes", "Could not", "not in range", "TEXT", ".000"})
      CHECK_FALSE(has(ended.err, raw));
  }
}

TEST_CASE("help goes to standard output and ends well, for the program and for each command") {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"--help"},
                                                                                     {"make", "--help"},
                                                                                     {"measure", "-h"},
                                                                                     {"check", "-h"},
                                                                                     {"chapters", "-h"},
                                                                                     {"tag", "-h"},
                                                                                     {"notes", "-h"},
                                                                                     {"presets", "-h"}}) {
    const Ended ended = run_podmill(words);
    CHECK(ended.exit == 0);
    CHECK(has(ended.out, "Usage: podmill"));
    CHECK(ended.err.empty());
    CHECK_FALSE(has(ended.out, "REQUIRED"));
    CHECK_FALSE(has(ended.out, "\n\n\n"));
  }
}

TEST_CASE("help and presets fit a terminal of 80 columns") {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"-h"},
                                                                                     {"make", "-h"},
                                                                                     {"check", "-h"},
                                                                                     {"measure", "-h"},
                                                                                     {"chapters", "-h"},
                                                                                     {"tag", "-h"},
                                                                                     {"notes", "-h"},
                                                                                     {"presets", "-h"},
                                                                                     {"presets"},
                                                                                     {"presets", "audiobook-acx"}}) {
    std::istringstream out(run_podmill(words).out);
    for (std::string line; std::getline(out, line);) {
      CAPTURE(line);
      CHECK(std::ranges::count_if(line, [](unsigned char byte) { return (byte & 0xC0) != 0x80; }) <= 80);
    }
  }
}

TEST_CASE("--version tells the program's version, versions those of the libraries that its sound depends on too") {
  const Ended alone = run_podmill({"--version"}), ended = run_podmill({"versions"});
  CHECK(alone.exit == 0);
  CHECK(alone.out.starts_with("podmill "));
  CHECK(ended.exit == 0);
  CHECK(ended.out.starts_with(alone.out));
  for (const std::string library : {"libavcodec ", "libebur128 ", "taglib ", "lame "}) CHECK(has(ended.out, library));
}
