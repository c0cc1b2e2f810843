// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

namespace podmill {

/// Takes away what a process that was killed in the moment between naming an OutputFile and putting it in place has
/// left in a folder: hidden files with the number of a process that is no more. Never fails. For who holds the
/// folder's lock.
void remove_leavings(const std::filesystem::path& folder);

}  // namespace podmill
