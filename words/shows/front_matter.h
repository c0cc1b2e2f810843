// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "words/shows/episode_keys.h"
#include "words/shows/named_file.h"

namespace podmill {

/// What stands before the show notes, in YAML, TOML or JSON: find_front_matter().
struct FrontMatter {
  Tags tags;
  std::string summary;                   ///< stands in where there are no notes
  NamedFile cover;                       ///< as written
  NamedFile transcript;                  ///< likewise
  NamedFile chapter_file;                ///< likewise
  std::vector<WrittenChapter> chapters;  ///< that `chapters` lists itself; ascending
  EpisodeKeys keys;                      ///< how the episode is made
  std::vector<std::string> remarks;      ///< what was passed over though a key of ours says it, with file and line
  std::size_t bytes = 0;                 ///< the block's length, its closing line included; 0: there is none
  int lines = 0;                         ///< likewise
};

/// Keys are those of Hugo, Jekyll and podcast feeds, however they are written; keys of no concern here are passed
/// over unless they are nearly one of ours. Throws Error{Fault::input} with the line where a block isn't closed or
/// can't be parsed, at a key that is misspelt (check_keys()) and at a value that can't be used.
FrontMatter read_front_matter(std::string_view text, std::string_view name);

/// Only the recordings that it names, as written, for when something else in it can't be used. Throws
/// Error{Fault::input} where a block can't be parsed, or a key that is misspelt may name others.
std::vector<std::filesystem::path> recordings_named(std::string_view text, std::string_view name);

}  // namespace podmill
