// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/preset.h"
#include "system/error.h"
#include "words/shows/named_file.h"

namespace podmill {

/// One episode to be made: from what, how, and where to; every setting is settled.
struct Assignment {
  Episode episode;
  std::filesystem::path episode_file;    ///< empty: there is none
  std::shared_ptr<const Preset> preset;  ///< shared by all that have the same settings; null where refused
  std::filesystem::path output;
  std::filesystem::path was;           ///< the name that the output has until move_outputs(); empty: its own
  std::filesystem::path transcript;    ///< of what is said in the recording; empty: there is none
  Millis transcript_offset{};          ///< by so much what it says is later in the recording
  bool transcript_is_beside = false;   ///< it was found beside the recording, nobody named it
  std::filesystem::path chapter_file;  ///< that its chapters are from; empty: the notes, or the recording
  std::vector<NamedFile> named;        ///< files that it is made of, and where they are named
  std::vector<std::string> remarks;    ///< to be told with the episode
  std::optional<Error> refused;        ///< known before any work: it can't be made

  /// What people know it by: its recording, or the episode file where that has none.
  std::filesystem::path input() const {
    return episode.recordings.empty() ? episode_file : episode.recordings.front();
  }
};

/// An output that no episode has any more, with all its files: the MP3 last.
struct Leftover {
  std::filesystem::path output;
  std::vector<std::filesystem::path> files;
};

/// All that a command line asks for.
struct Assignments {
  std::vector<Assignment> episodes;
  std::vector<std::string> remarks;  ///< "show: 3 recordings, 2 other files ignored"
  /// Where what was made is remembered, so that only what changed is made again; empty: nowhere.
  std::filesystem::path folder;
  /// Of a whole show: outputs that were made there once and that no episode is called any more, whether they are
  /// still there or not; sorted bytewise.
  std::vector<std::filesystem::path> abandoned;
  std::vector<Leftover> leftovers;  ///< those of them that are to be removed
};

}  // namespace podmill
