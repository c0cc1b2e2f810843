// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "words/shows/episode_keys.h"
#include "words/shows/named_file.h"

namespace podmill {

/// Show notes, understood.
struct Notes {
  Tags tags;                             ///< from front matter, where there is any; else a Markdown title
  std::string description;               ///< clean plain text for a tag: chapter lines kept, Markdown marks gone
  std::string html;                      ///< the same for a feed: safe_html()
  std::vector<WrittenChapter> chapters;  ///< ascending
  NamedFile cover;                       ///< from front matter; of read_notes_file(): relative to the notes' folder
  NamedFile transcript;                  ///< likewise
  NamedFile chapter_file;                ///< likewise; goes before `chapters`
  std::vector<std::string> remarks;      ///< what was left out of them or passed over: place and reason
  std::vector<std::string> chapter_remarks;  ///< likewise: lines that look like chapters
  EpisodeKeys keys;                          ///< from front matter; paths as written
  /// Those of chapters with the file that they are about, "notes.md:5: …", where they say none.
  std::vector<std::string> all_remarks(std::string_view name) const;
};

/// Reads show notes with or without front matter. `name` is what messages call them; one that ends in .txt or
/// .text is plain text, everything else Markdown. Throws Error{Fault::input} for what is no text (clean_text())
/// and front matter that can't be used.
Notes read_notes(std::string_view text, std::string_view name);
/// Throws Error{Fault::input} also where there is no such file, Fault::io where it can't be read.
Notes read_notes_file(const std::filesystem::path& path);

}  // namespace podmill
