// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "make/records/file_facts.h"
#include "pipeline/episode.h"
#include "pipeline/preset.h"

namespace podmill {

/// What an episode depends on, by name, each as a digest of content: when and where the files are matters not.
///   recording   the recorded files, in order
///   settings    every setting in force but those of the stage tag
///   files       what settings name: intro, outro
///   versions    Podmill's and its libraries'
///   words       title, description, chapters and the rest of the tag; the output's name, which stands in for a title
///   artwork     the cover, and the chapters' pictures
///   tag         the settings of the stage tag, and the preset's name and digest, which the tag tells
///   transcript  what is said in the recording, where there is one
///   clips       their times and titles, where there are any
using InputDigests = std::map<std::string, std::string>;

/// The stage that writes words and artwork: its settings change the tag only.
inline constexpr std::string_view words_stage = "tag";
/// The stage that makes the clips, whose tags share those.
inline constexpr std::string_view clips_stage = "clip";

/// `transcript`: its file; empty: none. `transcript_offset`: by so much it is moved. Throws Error: input (no such
/// file), io.
InputDigests input_digests(const Episode& episode, const std::filesystem::path& transcript, const Preset& preset,
                           const std::string& output_name, FileDigests& files, Millis transcript_offset = {});

/// The names of those that differ, or are in one only; in the order above.
std::vector<std::string> differing(const InputDigests& then, const InputDigests& now);

/// For people: "recording", "settings of the tag", …
std::string_view in_words(std::string_view key);

/// Whether the sound depends on it; else only the tag does.
bool is_of_sound(std::string_view key);

}  // namespace podmill
