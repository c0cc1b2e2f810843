// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "words/shows/episode_keys.h"

namespace podmill {

/// What stands before the show notes: YAML between lines of "---", or TOML between lines of "+++".
struct FrontMatter {
  Tags tags;
  std::string summary;                 ///< stands in where there are no notes
  std::filesystem::path cover;         ///< as written
  std::filesystem::path transcript;    ///< likewise
  std::filesystem::path chapter_file;  ///< likewise
  EpisodeKeys keys;                    ///< how the episode is made
  std::size_t bytes = 0;               ///< the block's length, its closing line included; 0: there is none
  int lines = 0;                       ///< likewise
};

/// Keys are those of Hugo, Jekyll and podcast feeds, in any case; keys of no concern here are passed over.
/// Throws Error{Fault::input} with the line where a block can't be parsed or a value can't be used.
FrontMatter read_front_matter(std::string_view text, std::string_view name);

/// Only the recordings that it names, as written, for when something else in it can't be used. Throws
/// Error{Fault::input} where a block can't be parsed.
std::vector<std::filesystem::path> recordings_named(std::string_view text, std::string_view name);

}  // namespace podmill
