// SPDX-License-Identifier: MIT
#include "tests/support/made_episodes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

void record(const std::string& path, double amplitude, double seconds, unsigned seed) {
  constexpr Format stereo{44100, 2};
  write_wav(path, *babble(stereo, stereo.frames(Millis(static_cast<int>(seconds * 1000))), amplitude, seed));
}

std::vector<std::string> names(const std::string& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) found.push_back(entry.path().filename());
  std::ranges::sort(found);
  return found;
}

nlohmann::json episodes(const Ended& ended) {
  CAPTURE(ended.err);
  const nlohmann::json document = nlohmann::json::parse(ended.out, nullptr, false);
  REQUIRE(document.is_object());
  CHECK(document.contains("versions"));
  return document["episodes"];
}

}  // namespace podmill::testing
