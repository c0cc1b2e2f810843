// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "media/id3/v23.h"
#include "media/mp3/audio_range.h"

namespace podmill {

/// All that the ID3v2 tags of an MP3 file say, taken together, and where its sound is.
struct Mp3Tags {
  std::filesystem::path path;
  Mp3Parts parts;
  std::vector<TagFrame> frames;   ///< in ID3v2.3's form; where two tags speak of the same, the first one's word
  std::vector<std::string> lost;  ///< what of them an ID3v2.3 tag can't keep: "a frame CRM, which …"
};

/// Readers disagree on which of several tags counts; mostly it is the first.
/// Throws Error: input (no such file, no MP3), unsupported (a tag larger than max_tag_bytes), io.
Mp3Tags read_mp3_tags(const std::filesystem::path& path);

/// What a frame speaks of: two frames of one subject can't both be right. All of a date is one subject, and so are
/// all chapters with their table; frames that a tag may have many of are each a subject of their own.
std::string subject_of(const TagFrame& frame);
inline const std::string chapters_subject = "chapters", cover_subject = "cover";

std::set<std::string> subjects_of(std::span<const TagFrame> frames);

/// The frames with what `said` says of these subjects in the place of what they said; all others as they are.
std::vector<TagFrame> said_anew(std::span<const TagFrame> frames, std::span<const TagFrame> said,
                                const std::set<std::string>& subjects);

}  // namespace podmill
