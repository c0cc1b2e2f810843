// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// The chapters that a file holds in a way FFmpeg misses or misreads, by time: ID3 tags, of which FFmpeg loses all
/// chapters where one frame of v2.4 is long and shows no links, and WAV's regions. Empty: ask FFmpeg. Times past a
/// month are none. Throws Error as FileBytes.
std::vector<WrittenChapter> embedded_chapters(const std::filesystem::path& path);

/// Times past it are no times.
inline constexpr Millis latest_chapter = std::chrono::hours{30 * 24};

}  // namespace podmill
