// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/report.h"
#include "pipeline/sound/sound.h"

namespace podmill {

/// One audio stream of a file, as its headers say.
struct AudioStream {
  int index = 0;                       ///< in the container, counting every stream
  std::string codec, language, title;  ///< FFmpeg's codec name; ISO 639-2 code or empty; the author's name for it
  bool is_default = false;
  Format format;  ///< as recorded
  std::optional<Millis> length;
};

/// What a file's headers say. Strings come from strangers: valid UTF-8 here whatever the file held.
struct MediaInfo {
  std::string container;  ///< FFmpeg's name of the format
  std::vector<AudioStream> audio;
  bool has_video = false;    ///< moving pictures, not an attached cover
  Millis expected_length{};  ///< an estimate; 0 where nothing is known
  int bit_rate_kbps = 0;     ///< of the first audio stream; 0: not known
  Tags tags;
  std::string description;
  std::vector<WrittenChapter> chapters;
  Picture cover;       ///< an attached picture or thumbnail, as stored
  std::string remark;  ///< what its header says wrongly of its sound, and how it is read; empty: nothing
};

/// The code by which AudioStream::language names a language: "deu" for "de", "de-AT", "ger" and "deu"; text that is
/// no code is its own.
std::string language_code(const std::string& language);

/// A stream in words: "audio stream 1 of 2: aac, stereo, 48 kHz, eng". `which` counts info.audio from 0; the
/// words count from 1, as people do.
std::string in_words(const MediaInfo& info, std::size_t which);

}  // namespace podmill
