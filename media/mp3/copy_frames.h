// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>

#include "system/output_file.h"

namespace podmill {

/// Puts the MP3 frames of a file behind `at` of another, in one piece, by the kernel where it can. Throws Error:
/// input, io.
void copy_mp3_frames(const std::filesystem::path& from, OutputFile& to, std::int64_t at);

}  // namespace podmill
