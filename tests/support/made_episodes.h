// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace podmill::testing {

/// Speech-like sound, stereo at 44.1 kHz, as a WAV.
void record(const std::string& path, double amplitude = 0.1, double seconds = 4, unsigned seed = 1);

/// What is in a folder, sorted.
std::vector<std::string> names(const std::string& folder);

/// The episodes of the document that `make --json` printed, and nothing else.
nlohmann::json episodes(const Ended& ended);

}  // namespace podmill::testing
