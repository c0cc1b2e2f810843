// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "tests/support/program.h"

namespace podmill::testing {

/// A terminal that a program runs on.
struct Terminal {
  unsigned short columns = 80;
  std::vector<std::pair<std::string, std::string>> environment =
      {};                   ///< over this: TERM=xterm, no COLUMNS or NO_COLOR
  std::string folder = {};  ///< where it runs; empty: here
};

/// Runs Podmill on it; Ended::out is all that appears there, each line ending with "\n".
Ended run_podmill_on(const Terminal& terminal, std::vector<std::string> words);

}  // namespace podmill::testing
