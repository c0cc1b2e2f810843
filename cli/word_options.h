// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "pipeline/episode.h"

namespace CLI {
class App;
}

namespace podmill {

/// The options with what listeners see: --notes, --cover, --title and all other words. They outlive the parsing.
void add_word_options(CLI::App& command, std::string& notes, std::string& cover, Tags& tags);

}  // namespace podmill
