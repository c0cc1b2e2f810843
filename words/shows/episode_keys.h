// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/settings/override.h"

namespace podmill {

class Entries;

/// Somebody heard in an episode. The role is one of the Podcast Taxonomy's ("host", "guest", …) in lower case.
struct Person {
  std::string name, role;
  bool operator==(const Person&) const = default;
};

/// What an episode is in its show, as <itunes:episodeType> says it.
enum class EpisodeKind { full, trailer, bonus };

/// What front matter says of how an episode is made, and of who and what it is beside its tags. Paths are as written;
/// empty, absent or 0: not said.
struct EpisodeKeys {
  std::vector<std::filesystem::path> recordings;  ///< several are parts of one recording, in order
  Place recording_place = {};
  std::string preset;
  Place preset_place = {};
  std::string slug;    ///< the episode's short name in addresses and file names
  bool draft = false;  ///< by `draft`, Jekyll's `published: false`, or a `status` that isn't public
  std::optional<bool> is_explicit;
  EpisodeKind kind = EpisodeKind::full;
  std::vector<Person> people;
  std::vector<ClipRequest> clips;
  Millis transcript_offset{};  ///< by so much what the transcript says is later in the recording
  std::vector<Override> set;   ///< values in place of the preset's, each with its place
};

/// Throws Error{Fault::input} with the line where a value can't be used.
EpisodeKeys read_episode_keys(const Entries& entries);

/// The recordings alone, as in EpisodeKeys.
std::vector<std::filesystem::path> read_recordings(const Entries& entries);
/// Throws Error{Fault::input} at a key that may be meant to name a recording.
void check_recording_keys(const Entries& entries);

}  // namespace podmill
