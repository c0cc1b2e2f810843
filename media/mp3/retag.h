// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/id3/tag_metadata.h"
#include "media/mp3/tags.h"
#include "media/pictures/tag_pictures.h"
#include "pipeline/report.h"

namespace podmill {

/// What is to be said anew in an MP3's tag. What isn't said stays as it is.
struct TagChange {
  TagWords words;
  std::filesystem::path cover;
  /// In place of all chapters that the file has; of none: they are taken out. Absent: they stay.
  std::optional<std::vector<PlacedChapter>> chapters;
  bool allows_loss = false;     ///< a file may be replaced though its tag holds what can't be kept (Mp3Tags::lost)
  bool keeps_pictures = false;  ///< the chapters' pictures are written as they are, not made to fit
  int picture_side = CoverLimits{}.side;
  std::int64_t tag_bytes = 300'000;  ///< what the tag may take, pictures included; new ones are made to fit into it
};

/// Writes the MP3 with its tag changed to `target`, which may be the file itself: the whole of it appears, or
/// nothing. The sound is copied byte for byte, and so are APE tags. One ID3v2.3 tag stands before it, with every
/// frame of the old ones that the change says nothing of; in an ID3v1 tag title, artist, album and year are said anew
/// too. A file that is replaced keeps its owner and permissions. Gives whether anything was written: not where the
/// file is the target and would stay the same. Warnings, decisions and (where they are changed) chapters go into the
/// report. Throws Error: input (parts of the tag of a file that is replaced would be lost, unless that is allowed),
/// unsupported, io.
bool retag(const Mp3Tags& tags, const TagChange& change, const std::filesystem::path& target, Report& report);

}  // namespace podmill
