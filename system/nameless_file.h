// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "system/descriptor.h"

namespace podmill {

/// A file for reading and writing that has no name and is gone with its descriptor, whatever happens to the process;
/// where the file system can't make one, a named one that loses its name at once. `folder` empty: the current one.
/// Throws Error{Fault::io} that begins with `shown_as`.
Descriptor nameless_file(const std::filesystem::path& folder, const std::string& shown_as);

/// Writes all of it where the descriptor stands. Throws Error{Fault::io}: of a full disk, say.
void write_copy(int descriptor, std::span<const std::byte> bytes, const std::string& shown_as);

}  // namespace podmill
