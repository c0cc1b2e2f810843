// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "system/file_bytes.h"

namespace podmill {

/// What the header of a file says of its sound, held against the bytes that are there. Sizes are of the sound alone.
struct SoundHeader {
  /// Four bytes that are to be read as these, the most significant first.
  struct Field {
    std::int64_t at;
    std::uint32_t number;
  };

  std::int64_t begin = 0;                ///< of the sound; 0: this is no file whose header is known here
  std::int64_t said = 0;                 ///< bytes by the header; 0: it doesn't say, as of a streamed recording
  std::int64_t there = 0;                ///< bytes by the file: more than it said, or fewer where it was cut off
  std::int64_t another = 0;              ///< bytes of another recording that stands whole behind this one; 0: none
  std::vector<Field> corrected = {};     ///< so that a reader of the header finds all the sound there is
  std::optional<std::int64_t> end = {};  ///< where a reader has to take the file to end, where no size can tell it
  bool wrong_samples = false;            ///< the header's kind of sample was none that these bytes can be

  bool says_less() const { return said > 0 && there > said; }
};

/// Of WAV (RIFF, RIFX, RF64, BW64), Wave64, AIFF, AIFF-C, CAF and AU. Where more bytes follow than the header says,
/// and they are neither chunks nor zeros nor a tag, they are sound: a size of 32 bits overflows at 4 GiB (9 hours of
/// 16-bit stereo become 2:15), and a recorder that loses its power has written the size of minutes ago. Other files
/// give an empty header.
SoundHeader read_sound_header(FileBytes& file);

}  // namespace podmill
