// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "tests/support/program.h"

namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::set<std::string>> may_include = {
    {"pipeline", {"pipeline"}},
    {"media", {"media", "pipeline"}},
    {"words", {"words", "pipeline"}},
    {"stages", {"stages", "pipeline", "media", "words"}},
    {"publish", {"publish", "pipeline", "media", "words"}},
    {"cli", {"cli", "publish", "stages", "words", "media", "pipeline"}},
};

}  // namespace

TEST_CASE("every folder includes only what the picture of the house allows") {
  int seen = 0;
  for (const auto& [folder, allowed] : may_include) {
    for (const fs::directory_entry& file :
         fs::directory_iterator(fs::path(podmill::testing::source_folder()) / folder)) {
      std::ifstream text(file.path());
      for (std::string line; std::getline(text, line);) {
        const std::string quoted = "#include \"";
        if (!line.starts_with(quoted)) continue;
        const std::string target = line.substr(quoted.size(), line.find('/') - quoted.size());
        CAPTURE(file.path().string());
        CAPTURE(line);
        CHECK(allowed.contains(target));
        if (folder == "stages") CHECK_FALSE(target == "stages");  // no stage knows another
        ++seen;
      }
    }
  }
  CHECK(seen > 50);
}
