// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "media/id3/v23.h"
#include "pipeline/episode.h"
#include "pipeline/id3_limits.h"
#include "pipeline/report.h"

namespace podmill {

/// All that a tag holds, as a person means it.
struct TagContent {
  Tags tags;
  std::string description;
  std::vector<PlacedChapter> chapters;
  Picture cover;
  std::vector<std::pair<std::string, std::string>> own;  ///< TXXX frames: description, text
  bool is_podcast = true;  ///< writes PCST, by which iTunes files it among podcasts; not read
};

/// The content as render_id3() writes it and any reader shows it: titles on one line, links in ASCII,
/// the date as YYYY, or YYYY-MM-DD where the day is known (empty where it is no date), the language as ISO
/// 639-2 (empty where it is none), chapters in time order, each with a title and an end after its start.
TagContent as_written(TagContent content);

/// The ID3v2.3 tag as bytes, ready to stand before the audio (as every player reads it: UTF-16 with BOM, one
/// top-level ordered CTOC naming every CHAP, a TIT2 in each), padded with zeros to exactly `size` bytes where given,
/// else not at all. Throws Error: unsupported (more than max_id3_chapters, a chapter past max_id3_chapter_time, 256
/// MiB or more), io (does not fit in `size`).
std::vector<std::byte> render_id3(const TagContent& content, std::optional<std::size_t> size = {});
/// The frames of that tag. Throws Error{Fault::unsupported}.
std::vector<TagFrame> frames_of(const TagContent& content);

/// A tag keeps room for a longer title or two, so that words can be changed without moving the sound.
inline constexpr std::int64_t spare_tag_bytes = 1024;

/// The tag at the head of an MP3 or behind junk there (id3_begin()), ID3v2.3 or 2.4, its frames read by TagLib; empty
/// content where there is none, and what can't be read of it is left out, however broken it is. A tag larger than
/// max_tag_bytes is not read at all. Throws Error: io, input (no such file).
TagContent read_id3(const std::filesystem::path& path);

/// Larger tags are taken for broken: a PNG of 3000 × 3000 pixels, the largest cover for a feed, has 27 MB at worst.
inline constexpr std::int64_t max_tag_bytes = 32 << 20;

/// The same of the bytes of a tag, wherever they are from; a tag that isn't whole is read as far as it goes.
TagContent parse_id3(std::span<const std::byte> tag);

/// The same of the frames of a tag.
TagContent content_of(std::span<const TagFrame> frames);

/// The value of an own TXXX frame; nothing where there is none or no tag.
std::optional<std::string> read_own(const std::filesystem::path& path, const std::string& description);

/// The TXXX frame that marks an output as Podmill's own: version and preset, no time of day.
inline constexpr const char* provenance_key = "podmill";

}  // namespace podmill
