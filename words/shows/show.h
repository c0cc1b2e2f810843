// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/settings/override.h"
#include "words/shows/file_name.h"

namespace podmill {

/// A show is a folder with this file in it.
inline constexpr std::string_view show_file = "show.toml";

/// What is said once for all episodes. Empty or absent: not said.
struct Show {
  std::filesystem::path folder;  ///< where show.toml is, empty: here; the paths below are in it
  std::string title, author, description, language, link, copyright, publisher;
  std::vector<std::string> categories;
  std::optional<bool> is_explicit;
  std::filesystem::path cover;
  Place cover_place = {};  ///< where the cover is named
  std::string preset;      ///< a name, or the path of a file
  Place preset_place = {};
  FileNameTemplate file_name{"{name}.mp3"};
  std::optional<Place> episodes_place;         ///< where another folder is named for them; absent: nowhere
  std::filesystem::path episodes, recordings;  ///< folders of episode files and recordings; "episodes", "recordings"
  std::filesystem::path output;                ///< the folder of finished episodes; "public"
  std::vector<Override> set;                   ///< values in place of the preset's

  /// What a player shows of every episode that doesn't say otherwise.
  Tags tags() const;
  std::filesystem::path file() const { return folder / show_file; }
};

/// Whether this is a show's folder.
bool has_show(const std::filesystem::path& folder);

/// The innermost show that `folder` lies in, its own first: FOLDER, FOLDER/.., FOLDER/../.. and so on (empty: here).
/// Nothing where no folder up to the root is a show's.
std::optional<std::filesystem::path> find_show(const std::filesystem::path& folder);

/// Reads FOLDER/show.toml. Throws Error{Fault::preset} that shows file, line, the line itself and a caret: bad TOML,
/// an unknown key (with "did you mean"), a value of the wrong type; Fault::io where it can't be read.
Show read_show(const std::filesystem::path& folder);

}  // namespace podmill
