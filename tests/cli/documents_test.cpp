// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill::testing;

TEST_CASE("a document stands alone on standard output, whichever was asked for, also of what failed") {
  const TemporaryFolder folder;
  const std::string missing = folder / "missing.mp3";
  const auto out = [&](const std::string& command, const std::string& format) {
    const Ended ended = run_podmill({command, missing, "--format", format});
    CHECK(ended.exit != 0);
    return ended.out;
  };
  CHECK(out("check", "junit").starts_with("<?xml"));
  CHECK(out("check", "github").starts_with("::error file=" + missing + ",title="));
  CHECK(out("check", "markdown").starts_with("### Checked: 0 of 1 as promised\n"));
  CHECK(out("check", "json") == run_podmill({"check", missing, "--json"}).out);
  CHECK(out("check", "text").empty());
  CHECK(out("make", "github").starts_with("::error file=" + missing + ",title="));
  CHECK(out("make", "markdown").starts_with("### Episodes: 1 of 1 failed\n"));
  CHECK(out("make", "json") == run_podmill({"make", missing, "--json"}).out);
}

TEST_CASE("the summary is added behind what a file has, whatever is printed") {
  const TemporaryFolder folder;
  const std::string summary = folder / "summary.md", missing = folder / "missing.mp3";
  write_bytes(summary, "before\n");
  run_podmill({"check", missing, "--summary", summary});
  run_podmill({"make", missing, "--format", "json", "--summary", summary});
  const std::string text = bytes_of(summary);
  CHECK(text.starts_with("before\n### Checked: 0 of 1"));
  CHECK(has(text, "\n\n### Episodes: 1 of 1 failed\n"));
}

TEST_CASE("a summary that can't be written is named, and the exit code tells") {
  const TemporaryFolder folder;
  // A full disk shows only as it is written to.
  for (const auto& [summary, exit] : {std::pair{folder.path(), 2}, {std::string("/dev/full"), 1}}) {
    const Ended ended = run_podmill({"check", folder / "missing.mp3", "--summary", summary});
    CHECK(ended.exit == exit);
    CHECK(has(ended.err, summary + ": can't write to it: "));
  }
}

TEST_CASE("a command line that makes no sense is told in the format that was asked for") {
  for (const char* format : {"--format=github", "--format github"}) {
    const std::string text = format;
    const std::size_t space = text.find(' ');
    std::vector<std::string> words{"make", "talk.wav", "--forse", text.substr(0, space)};
    if (space != std::string::npos) words.push_back(text.substr(space + 1));
    const Ended ended = run_podmill(words);
    CHECK(ended.exit == 2);
    CHECK(ended.out ==
          "::error title=An episode was not made::unknown option --forse%0A  hint: did you mean --force?\n");
  }
  const Ended ended = run_podmill({"check", "a.mp3", "--format", "jnuit"});
  CHECK(ended.exit == 2);
  CHECK(ended.out.empty());
  CHECK(has(ended.err, "jnuit"));
  CHECK(run_podmill({"check", "a.mp3", "--json", "--format", "junit"}).exit == 2);
  CHECK(run_podmill({"check", "a.mp3", "--players", "--format", "junit"}).exit == 2);
}
