// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>

namespace podmill {

/// A file that a site's notes name from its root, "/images/a.png", and that lies in or above the notes' `folder`, as
/// far up as a show's show.toml, or three folders: there itself, or below static/ (Hugo), assets/ or public/ (Astro).
/// Nothing where it is in none of them.
std::optional<std::filesystem::path> find_below_site(const std::filesystem::path& from_root,
                                                     const std::filesystem::path& folder);

}  // namespace podmill
