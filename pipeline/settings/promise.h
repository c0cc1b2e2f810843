// SPDX-License-Identifier: MIT
#pragma once
#include <optional>

namespace podmill {

/// How loudness is aimed at and told.
enum class LoudnessMeasure { lufs, rms };
/// How a mono file's loudness counts: once, as it is; or as heard from two loudspeakers (+3.01 LU).
enum class MonoRule { as_is, dual };

/// What a preset promises of the finished file. Its stages write it when the preset is loaded; `verify`
/// and `podmill check` hold files to it. Absent: nothing promised.
struct Promise {
  LoudnessMeasure measure = LoudnessMeasure::lufs;
  std::optional<double> loudness;   ///< LUFS or dB RMS, as `measure` says
  double loudness_tolerance = 0.5;  ///< LU or dB either way
  MonoRule mono = MonoRule::as_is;
  std::optional<double> ceiling_dbtp;  ///< no true peak above it
  double ceiling_tolerance_db = 0.1;   ///< meters differ by about that much (4 × against 16 × oversampling)
  std::optional<double> sample_ceiling_dbfs;
  std::optional<double> noise_floor_dbfs;  ///< RMS of the quietest half second at most this (ACX: -60)
  std::optional<int> bit_rate_kbps;        ///< constant bit rate
  std::optional<int> channels;
  std::optional<int> rate;
};

}  // namespace podmill
