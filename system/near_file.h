// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>

namespace podmill {

/// For "did you mean": the path of what is called most like `path` in its folder, capitals apart, or in the folder
/// that its folder was probably meant to be. Written as `path` is; a folder has a '/' behind it. Empty where nothing
/// is near. Never fails.
std::string nearest_file(const std::filesystem::path& path);

}  // namespace podmill
