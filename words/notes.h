// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// Show notes, understood.
struct Notes {
  Tags tags;                             ///< from front matter, where there is any
  std::string description;               ///< clean plain text for a tag: chapter lines kept, Markdown marks gone
  std::vector<WrittenChapter> chapters;  ///< ascending
  std::vector<std::string> remarks;      ///< lines that look like chapters and were not taken, with number and reason
};

/// Reads Markdown or plain text, UTF-8 (with or without BOM; anything else is refused with the place).
/// `name` is what messages call it.
Notes read_notes(std::string_view text, std::string_view name);
Notes read_notes_file(const std::filesystem::path& path);

}  // namespace podmill
