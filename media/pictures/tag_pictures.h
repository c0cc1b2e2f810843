// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <span>

#include "media/id3/tag.h"
#include "media/pictures/cover.h"
#include "pipeline/episode.h"
#include "pipeline/report.h"

namespace podmill {

/// What the pictures of a tag are made of.
struct PictureSources {
  std::filesystem::path cover;         ///< the author's; empty: none given
  const Picture* own_cover = nullptr;  ///< the recording's, for where the author gave none; null: none
  std::span<const PlacedChapter> chapters;
};

/// What all pictures of a tag may take together.
struct PictureRoom {
  int side = CoverLimits{}.side;  ///< pixels of the longer side
  std::int64_t bytes = 0;         ///< what the words leave of the tag; the cover gets least_cover_bytes in any case
};
inline constexpr std::int64_t least_cover_bytes = 50'000;

/// Prepares the cover, then every chapter image once, as often as chapters show it: ID3 has no way to say a picture
/// once for many chapters that players follow. The cover leaves chapter images some room; they share what it leaves,
/// those that need less first, each scaled and made coarser until it fits. Where that leaves an image too little to
/// be seen, the last ones are left out with a warning. Web addresses are not in a tag: few players follow them there.
/// What was decided goes into the report. Throws Error: input, unsupported, io, for files that the author names.
TagPictures fit_pictures(const PictureSources& sources, const PictureRoom& room, Report& report);

/// Gives a content its cover, and each of its chapters the picture that was made of its image.
void put_pictures(const TagPictures& pictures, TagContent& content);

}  // namespace podmill
