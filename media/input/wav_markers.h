// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// The markers and regions of a WAV file, RIFF, RF64 (EBU Tech 3306) or BW64, by time: the points of its `cue `
/// chunk, with the titles (`labl`) and lengths (`ltxt`) that its LIST `adtl` has for them (Multimedia Programming
/// Interface and Data Specifications 1.0, chapter 3). Titles that are no UTF-8 are taken for Latin-1. Empty where
/// there are none, or the file is none of these; what is broken ends the search. Reads a few bytes a chunk, and of
/// these chunks no more than 1 MiB each. Throws Error as FileBytes.
std::vector<WrittenChapter> wav_markers(const std::filesystem::path& path);

}  // namespace podmill
