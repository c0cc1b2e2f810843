// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "words/shows/episode_keys.h"

namespace podmill {

/// Show notes, understood.
struct Notes {
  Tags tags;                             ///< from front matter, where there is any; else a Markdown title
  std::string description;               ///< clean plain text for a tag: chapter lines kept, Markdown marks gone
  std::string html;                      ///< the same for a feed: safe_html()
  std::vector<WrittenChapter> chapters;  ///< ascending
  std::filesystem::path cover;           ///< from front matter; of read_notes_file(): relative to the notes' folder
  std::filesystem::path transcript;      ///< likewise
  std::filesystem::path chapter_file;    ///< likewise; goes before `chapters`
  std::vector<std::string> remarks;      ///< lines that look like chapters and were not taken, with number and reason
  EpisodeKeys keys;                      ///< from front matter; paths as written
};

/// Reads show notes with or without front matter. `name` is what messages call them; one that ends in .txt or
/// .text is plain text, everything else Markdown. Throws Error{Fault::input} for what is no text (clean_text())
/// and front matter that can't be used.
Notes read_notes(std::string_view text, std::string_view name);
/// Throws Error{Fault::input} also where there is no such file, Fault::io where it can't be read.
Notes read_notes_file(const std::filesystem::path& path);

}  // namespace podmill
