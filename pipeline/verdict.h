// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/report.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// What was found in a finished file.
struct MeasuredFile {
  Levels levels;                              ///< the true peak by libebur128, the meter of record
  std::optional<double> fine_true_peak_dbtp;  ///< by 16 × oversampling
  Format format;
  Frames length;
  int bit_rate_kbps = 0;  ///< of a variable bit rate, the mean
  bool constant_bit_rate = false;
};

/// What was measured of an MP3's sound by a decoder that was given the frames as they were written.
struct EncodedLevels {
  std::uint64_t digest;  ///< of those frames
  Levels levels;
  std::optional<double> fine_true_peak_dbtp;
};

/// Holds a file to a promise: one verdict for each thing promised, in a fixed order. Where nothing could be measured,
/// a loudness is not kept, and a ceiling is.
std::vector<Verdict> verify_against(const Promise& promise, const MeasuredFile& found);

/// The promise without what can't be said of sound that was left as loud as it was, or of a part of an episode.
Promise without_levels(Promise promise);

/// "true peak -0.52 dBTP instead of ≤ -1.00 dBTP; …": what was not kept; empty where all was.
std::string broken(const std::vector<Verdict>& verdicts);

}  // namespace podmill
