// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/meters/noise_meter.h"
#include "pipeline/advice.h"

namespace podmill {

/// What may be done to a recording, each part at most so strongly; 0 or false: not at all.
struct CleanupSettings {
  double high_pass_hertz = 70;
  bool hum = true;
  bool clicks = true;
  double noise_db = 12;
  double de_ess_db = 0;  ///< by default off: how sharp is too sharp is a matter of taste
  double expander_db = 6;
};

/// What was heard of the recording that speaks for or against it.
struct CleanupEvidence {
  Format format;
  double seconds = 0;
  double loudness_lufs = 0;             ///< integrated
  std::optional<Take::Hum> hum;         ///< TakeMeter's
  std::vector<NoiseSpectrum> noise;     ///< NoiseMeter's, of every channel; empty: no pauses to hear it in
  std::int64_t clicks = 0;              ///< TrebleMeter's
  std::optional<double> sharpest_dbfs;  ///< likewise
};

/// A graph for libavfilter that does what the recording needs, and no more.
struct Cleanup {
  std::string graph;  ///< empty: nothing
  Frames latency;
  std::vector<Advice::Of> taken_out;   ///< what of an advice's matter it takes out or lowers
  std::vector<std::string> decisions;  ///< of every part: what it does, or why it does nothing
};

/// Levels are judged as they would be heard in an episode of -16 LUFS (Apple Podcasts). The limits stand, with their
/// reasons, at the parts.
Cleanup cleanup(const CleanupEvidence& heard, const CleanupSettings& settings);

}  // namespace podmill
