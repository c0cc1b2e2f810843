// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "system/error.h"

namespace podmill {

/// A workflow command on a line of its own, which GitHub Actions turns into an annotation
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions): `level` is "error", "warning" or
/// "notice"; any text may stand in `title` and `message`. The file is named by its absolute path: the runner takes
/// that for the repository's own, wherever in it the program ran; a place without a file is none.
std::string github_command(std::string_view level, const Place& place, std::string_view title,
                           std::string_view message);

/// The error's own place, as every Error about words or settings has it; else `file`.
Place place_of(const Error& error, const std::filesystem::path& file);

}  // namespace podmill
