// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// Where a player that reckons bytes from times begins to play. It looks for the first frame at or behind that
/// byte.
struct SeekAccuracy {
  std::string_view name;
  std::string_view source;        ///< where its rule was read
  std::vector<double> errors_ms;  ///< for each start: how much later than that the sound begins; negative: earlier
  std::string trouble;            ///< why it can't seek; then there are no errors
  double worst_ms() const;        ///< the error farthest from 0, with its sign; 0 where there are none
};

/// Lets two players seek in an MP3: one that takes its bit rate for constant, and one by the table of a Xing or
/// Info frame. Times are those of the sound as gapless decoders give it, where the file tells the encoder's delay.
/// Reads every frame header once; memory in proportion to `starts`. Throws Error: input, io.
std::vector<SeekAccuracy> measure_seek_accuracy(const std::filesystem::path& path, std::span<const Millis> starts);

}  // namespace podmill
