// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/job.h"
#include "pipeline/sound/edit_list.h"

namespace podmill {

/// The version of publish/report.schema.json that is written. It grows when a key goes away or means something else;
/// who reads a report passes over keys that it doesn't know.
inline constexpr int report_version = 1;

/// "talk.report.json" beside "talk.mp3".
std::filesystem::path report_path(const std::filesystem::path& episode);

/// A file written beside an episode, and the digest of its bytes: XXH3, 16 hex digits.
struct Sidecar {
  std::string file, digest;
  bool operator==(const Sidecar&) const = default;
};

/// What a report tells about its episode.
struct EpisodeReport {
  std::string audio_digest;  ///< as mp3_digest() has it
  Format format;             ///< of the timeline's frames
  Frames recording_length;
  EditList edits;
  std::vector<Sidecar> sidecars;
  Report report;  ///< figures rounded as they are written; the chapters have no pictures
};

/// Everything that was measured and decided about a finished episode (job.file is written, its stages are through),
/// as a JSON document by publish/report.schema.json that ends with a newline. The same for the same inputs on any
/// day, in any folder: of files it gives names only.
std::string episode_report(const Job& job, std::span<const Sidecar> sidecars);

/// The report of an output that gets another name: the same with the names of its files, which begin with the
/// output's stem, changed.
std::string renamed_report(std::string_view report, const std::string& from_stem, const std::string& to_stem);

/// Throws Error: input (no report of a version that is known, nothing that a timeline could be), io.
EpisodeReport read_episode_report(const std::filesystem::path& path);
/// The same of a report's text; `name` is what messages call it.
EpisodeReport read_episode_report(std::string_view text, const std::string& name);

}  // namespace podmill
