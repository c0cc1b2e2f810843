// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// What a cover in a tag may take. PRX asks for both (help.prx.org), Spreaker for the bytes
/// (help.spreaker.com 3753301); counted as 300 × 1000, the smaller reading.
struct CoverLimits {
  int side = 800;  ///< pixels of the longer side
  std::size_t bytes = 300'000;
};

/// A cover as it goes into the tag.
struct Cover {
  Picture picture;
  std::string summary;               ///< "cover.webp, WebP, 1600 × 1600, as JPEG, 800 × 800, 120 kB"
  std::vector<std::string> remarks;  ///< what the author should know: not square, small, misnamed
};

/// Checks an image and makes it fit: JPEG and PNG that keep the limits, upright, stay byte for byte; all else
/// becomes a JPEG, scaled, then coarser, then smaller still until it fits. The same bytes every time.
/// Throws Error: input (no image, damaged), unsupported (kind, too many pixels); `name` is what messages
/// call the image.
Cover fit_cover(std::span<const std::byte> image, const std::string& name, const CoverLimits& limits = {});

/// The same of a file. Throws Error also for a file that isn't there or is larger than most_cover_bytes.
Cover load_cover(const std::filesystem::path& path, const CoverLimits& limits = {});

inline constexpr std::int64_t most_cover_bytes = 64 << 20;

}  // namespace podmill
