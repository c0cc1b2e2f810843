// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "pipeline/episode.h"

namespace podmill {

class Command;

/// The options with what listeners see: --notes, --cover, --title and all other words. They outlive the parsing.
void add_word_options(Command command, std::string& notes, std::string& cover, Tags& tags);

}  // namespace podmill
