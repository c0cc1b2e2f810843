// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "make/records/file_facts.h"

namespace podmill {

/// What is remembered of an episode that was made: from what, how, and what came of it. No absolute path is in it.
struct BuildRecord {
  std::map<std::string, std::string> keys;  ///< what it depends on, by name, each as a digest: see input_digests.h
  std::map<std::string, FileFacts> files;   ///< files that went into it, relative to the output's folder
  FileFacts output;                         ///< the MP3
  std::map<std::string, FileFacts> clips;   ///< those of its clips, by their names beside it
  std::string report;                       ///< its episode_report(), whether that lies beside it or not
};

/// The folder beside outputs in which this is kept, and the lock of who writes there.
inline constexpr const char* state_folder = ".podmill";

/// Nothing where none is kept, or what is kept can't be trusted: damaged, cut off, of another version of Podmill's
/// format. Never fails.
std::optional<BuildRecord> load_record(const std::filesystem::path& output);
/// The outputs in a folder that anything is remembered of, whether they are still there or not; sorted bytewise.
/// Never fails.
std::vector<std::filesystem::path> recorded_outputs(const std::filesystem::path& folder);
/// Throws Error: io.
void save_record(const std::filesystem::path& output, const BuildRecord& record);
/// Nothing is remembered of it any more. Throws Error: io.
void forget_record(const std::filesystem::path& output);

}  // namespace podmill
