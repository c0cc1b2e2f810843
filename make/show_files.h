// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <vector>

#include "words/shows/episode_file.h"
#include "words/shows/show.h"

namespace podmill {

/// One file, whichever way a path leads to it.
std::filesystem::path known_as(const std::filesystem::path& path);

/// The recordings and the episode files of a show, and which file is about which recording.
class ShowFiles {
 public:
  /// Reads the folders. `show` must outlive this. Throws Error: usage, io.
  explicit ShowFiles(const Show& show);

  const std::vector<std::filesystem::path>& recordings() const { return recordings_; }
  const std::vector<EpisodeFile>& files() const { return files_; }

  /// The recordings that an episode file names, or else the one that has its name, which from then on are its own. Of
  /// a draft those that there are. Throws Error: input, where one is missing or several have its name; usage, where
  /// one is another file's.
  std::vector<std::filesystem::path> take(const EpisodeFile& file);
  /// What a file that can't be read is about, as far as that can be told and no other file has taken it.
  void take_for_unreadable(const EpisodeFile& file);

  /// Whose each recording is that a file has taken, as known_as() gives it.
  const std::map<std::filesystem::path, std::filesystem::path>& owners() const { return owners_; }
  /// Whether every file could be parsed: else a recording that has no owner may be that file's.
  bool all_owners_known() const;

 private:
  std::vector<std::filesystem::path> about(const EpisodeFile& file) const;
  std::vector<std::filesystem::path> named_by(const EpisodeFile& file) const;
  std::vector<std::filesystem::path> named_like(const EpisodeFile& file) const;
  void own(const std::filesystem::path& recording, const std::filesystem::path& file);

  const Show& show_;
  std::vector<std::filesystem::path> recordings_;
  std::vector<EpisodeFile> files_;
  std::multimap<std::filesystem::path, std::filesystem::path> by_stem_;
  std::map<std::filesystem::path, std::filesystem::path> owners_;
};

}  // namespace podmill
