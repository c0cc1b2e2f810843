// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace podmill {

/// Podmill's version, then those of the libraries that an episode's bytes depend on, as loaded in this process.
std::vector<std::pair<std::string, std::string>> versions();

}  // namespace podmill
