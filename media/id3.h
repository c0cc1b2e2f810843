// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/report.h"

namespace podmill {

/// All that a tag holds, as a person means it.
struct TagContent {
  Tags tags;
  std::string description;
  std::vector<PlacedChapter> chapters;
  Picture cover;
  std::vector<std::pair<std::string, std::string>> own;  ///< TXXX frames: description, text
};

/// The ID3v2.3 tag as bytes, ready to stand before the audio (FACTS §2.3: UTF-16 with BOM, one top-level
/// ordered CTOC naming every CHAP, a TIT2 in each), padded with zeros to exactly `size` bytes where given.
/// Throws Error: unsupported (more than 255 chapters), io (does not fit in `size`).
std::vector<std::byte> render_id3(const TagContent& content, std::optional<std::size_t> size = {});

/// The tag at the head of an MP3, by TagLib; empty content where there is none.
TagContent read_id3(const std::filesystem::path& path);

/// The value of an own TXXX frame; nothing where there is none or no tag.
std::optional<std::string> read_own(const std::filesystem::path& path, const std::string& description);

/// The TXXX frame that marks an output as Podmill's own: version and preset, no time of day.
inline constexpr const char* own_mark = "podmill";

}  // namespace podmill
