// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include "tests/support/program.h"

namespace fs = std::filesystem;

namespace {

bool is_source(const fs::path& file) { return file.extension() == ".h" || file.extension() == ".cpp"; }

/// "{}:{}", "{}:1:": a file and a line put into words.
const std::regex place_in_words(R"(\{\}:(\{\}|[0-9]+)[:"])");
/// What an error says, looked into.
const std::regex words_read_again(R"(what\(\)\)?\.(starts_with|ends_with|contains|find|rfind|substr))");

}  // namespace

TEST_CASE("a place is put into words by system/error.cpp alone, and nobody reads it out of them again") {
  int seen = 0;
  for (const char* room : {"system", "pipeline", "media", "words", "stages", "publish", "make", "cli"}) {
    for (const fs::directory_entry& file :
         fs::recursive_directory_iterator(fs::path(podmill::testing::source_folder()) / room)) {
      if (!is_source(file.path())) continue;
      const bool may = file.path().parent_path().filename() == "system" && file.path().filename() == "error.cpp";
      std::ifstream text(file.path());
      for (std::string line; std::getline(text, line);) {
        const bool composes = std::regex_search(line, place_in_words);
        if (composes && may) ++seen;
        CAPTURE(file.path().string());
        CAPTURE(line);
        CHECK((may || !composes));
        CHECK_FALSE(std::regex_search(line, words_read_again));
      }
    }
  }
  CHECK(seen == 1);
}
