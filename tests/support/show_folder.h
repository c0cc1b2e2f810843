// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

/// A show in a folder of its own, with as much in it as a test puts there.
class ShowFolder {
 public:
  explicit ShowFolder(const std::string& show = "title = 'The Mill'\n");

  std::string operator/(const std::string& name) const { return folder_ / name; }
  const std::string& path() const { return folder_.path(); }
  /// Writes recordings/NAME: so many seconds of babble.
  void record(const std::string& name, unsigned seed = 1, double seconds = 1) const;
  void write(const std::string& name, const std::string& text) const;

  /// Runs `podmill make WORDS…` in the folder.
  Ended make(std::vector<std::string> words = {}) const;
  /// The episodes that `make --json` prints with these words.
  nlohmann::json episodes(std::vector<std::string> words) const;
  /// What a plan says has to be done and why: "made.mp3: planned: it is new", in order.
  std::vector<std::string> planned() const;
  /// The episodes in public/, sorted.
  std::vector<std::string> outputs() const;

 private:
  TemporaryFolder folder_;
};

}  // namespace podmill::testing
