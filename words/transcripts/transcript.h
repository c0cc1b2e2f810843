// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sound/edit_list.h"

namespace podmill {

/// Somebody says something. Times are of the recording, or of an episode; one that was moved may lie before it.
struct Cue {
  Millis start{}, end{};  ///< end > start
  std::string speaker;    ///< empty: not told
  std::string text;       ///< one line of plain text, not empty
  bool operator==(const Cue&) const = default;
};

struct Transcript {
  std::vector<Cue> cues;             ///< in the order of their starts; some may overlap
  std::vector<std::string> remarks;  ///< what was passed over, and why
};

/// Bounds what a transcript may take: that of ten hours, each word a cue of its own in JSON, is a tenth of it.
inline constexpr std::size_t largest_transcript_bytes = 64 << 20;

/// Reads a transcript in any of known_transcript_formats(), by what it looks like. Throws Error{Fault::input}, naming
/// the file `name` and the line: no transcript, no time where one should be.
Transcript read_transcript(std::string_view bytes, std::string_view name);
/// Throws Error{Fault::input} also where there is no such file, Fault::io where it can't be read.
Transcript read_transcript_file(const std::filesystem::path& path);

/// The same words where the episode has them: what is not heard at all is gone, what is cut into is shorter and keeps
/// all its words. `format`: of the edits' frames.
std::vector<Cue> moved(const std::vector<Cue>& cues, const EditList& edits, const Format& format);

}  // namespace podmill
