// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/media_targets.h"
#include "tests/fuzz/targets.h"
#include "tests/support/program.h"

using namespace podmill;

namespace {

/// Runs a target on every kept input; gives how many there are.
int run_kept(const std::string& target, void (*run)(std::string_view)) {
  int count = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(testing::source_folder() + "/tests/fuzz/cases/" + target)) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    INFO(file.path().string());
    CHECK_NOTHROW(run(bytes));
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("every kept input of the fuzzers is read without breaking a promise") {
  CHECK(run_kept("notes", fuzz::notes) > 0);
  CHECK(run_kept("chapter_list", fuzz::chapter_list) > 0);
  CHECK(run_kept("time_code", fuzz::time_code) > 0);
  CHECK(run_kept("chapter_files", fuzz::chapter_files) > 0);
  CHECK(run_kept("json_chapters", fuzz::json_chapters) > 0);
  CHECK(run_kept("transcript", fuzz::transcript) > 0);
  CHECK(run_kept("labels", fuzz::labels) > 0);
  CHECK(run_kept("retimed_notes", fuzz::retimed_notes) > 0);
  CHECK(run_kept("recording", fuzz::recording) > 0);
  CHECK(run_kept("id3", fuzz::id3) > 0);
  CHECK(run_kept("court", fuzz::court) > 0);
  CHECK(run_kept("description", fuzz::description) > 0);
  CHECK(run_kept("mp3", fuzz::mp3) > 0);
  CHECK(run_kept("wav_markers", fuzz::wav_markers) > 0);
  CHECK(run_kept("picture", fuzz::picture) > 0);
}
