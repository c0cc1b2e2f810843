// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "system/error.h"
#include "words/shows/notes.h"

namespace podmill {

/// One episode file of a show: its words, or why they can't be read.
struct EpisodeFile {
  std::filesystem::path path;
  Notes notes;  ///< of an unreadable one at most the recordings that it names
  std::optional<Error> unreadable;
  bool may_name_any = false;  ///< so unreadable that it could name any recording
};

/// Every Markdown or text file directly inside the folder, sorted bytewise; names that begin with '.' or '_' are the
/// site's, not episodes. Empty where there is no such folder. Throws Error: io.
std::vector<EpisodeFile> read_episode_files(const std::filesystem::path& folder);

/// Where a file that an episode file names is: as written, else in the first of `folders` that has it; nothing where
/// it is nowhere.
std::optional<std::filesystem::path> find_named(const std::filesystem::path& written,
                                                const std::vector<std::filesystem::path>& folders);

}  // namespace podmill
