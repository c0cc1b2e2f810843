// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// Where the clips of an episode go, beside it and in their order: "talk.clip-why-queues.mp3" of "talk.mp3", by the
/// clip's title; with its number where another one has the same name, or no letter of the title can be told in Latin
/// ones.
std::vector<std::filesystem::path> clip_paths(const Episode& words, const std::filesystem::path& episode);

}  // namespace podmill
