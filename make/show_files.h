// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "words/shows/episode_file.h"
#include "words/shows/show.h"

namespace podmill {

/// One file, whichever way a path leads to it.
std::filesystem::path known_as(const std::filesystem::path& path);

/// A recording that an episode file is about, and that isn't there.
struct MissingRecording {
  std::filesystem::path file;  ///< the episode file
  std::string named;           ///< as written there; the episode file's own name where it names none
  bool is_written = false;     ///< it names one
  std::string meant;           ///< the recording of no other file whose name is nearest; empty: none is near
  bool is_told = false;        ///< take() threw it as an Error
};

/// The recordings and the episode files of a show, and which file is about which recording.
class ShowFiles {
 public:
  /// Reads the folders. `show` must outlive this. Throws Error: usage, io.
  explicit ShowFiles(const Show& show);

  const std::vector<std::filesystem::path>& recordings() const { return recordings_; }
  const std::vector<EpisodeFile>& files() const { return files_; }

  /// The recordings that an episode file names, or else the one that has its name, which from then on are its own. Of
  /// a draft those that there are. Throws Error: input, where one is missing (with "did you mean") or several have
  /// its name; usage, where one is another file's.
  std::vector<std::filesystem::path> take(const EpisodeFile& file);
  /// What a file that can't be read is about, as far as that can be told and no other file has taken it.
  void take_for_unreadable(const EpisodeFile& file);

  /// Whose each recording is that a file has taken, as known_as() gives it.
  const std::map<std::filesystem::path, std::filesystem::path>& owners() const { return owners_; }
  /// Whether every file could be parsed: else a recording that has no owner may be that file's.
  bool all_owners_known() const;
  /// Of all files taken so far, drafts too. A draft that names none may be waiting for its recording: it is here only
  /// where a recording has nearly its name.
  const std::vector<MissingRecording>& missing() const { return missing_; }
  /// Whether a recording that has no owner may be what one of the missing means: any may where one is named, else
  /// only what has nearly the episode file's name.
  bool may_be_missing(const std::filesystem::path& recording) const;

 private:
  std::vector<std::filesystem::path> about(const EpisodeFile& file);
  std::vector<std::filesystem::path> named_by(const EpisodeFile& file);
  std::vector<std::filesystem::path> named_like(const EpisodeFile& file);
  void add_those_there(const EpisodeFile& file, std::set<std::filesystem::path>& named) const;
  std::optional<std::filesystem::path> find_recording(const EpisodeFile& file,
                                                      const std::filesystem::path& written) const;
  void note_missing(const EpisodeFile& file, const std::string& named, const std::string& meant);
  std::string nearest_to(const std::filesystem::path& name) const;
  void own(const std::filesystem::path& recording, const std::filesystem::path& file);

  const Show& show_;
  std::vector<std::filesystem::path> recordings_;
  std::vector<EpisodeFile> files_;
  std::multimap<std::filesystem::path, std::filesystem::path> by_stem_;
  std::map<std::filesystem::path, std::filesystem::path> owners_;
  std::map<std::string, std::string>
      free_;  // stems in small letters of recordings that no file names, and their names
  std::vector<MissingRecording> missing_;
};

}  // namespace podmill
