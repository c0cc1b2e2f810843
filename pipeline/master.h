// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <utility>
#include <vector>

#include "pipeline/report.h"
#include "pipeline/sound/meter.h"
#include "pipeline/sound/sound.h"

namespace podmill {

/// What no true peak may exceed: the same everywhere, but for stretches that are held lower still.
struct Ceiling {
  struct Lower {
    Span where;
    double dbtp = 0;
  };

  Ceiling(double all_dbtp, std::vector<Lower> stretches = {}) : dbtp(all_dbtp), lower(std::move(stretches)) {}

  double dbtp;
  std::vector<Lower> lower;  ///< in order, none touching another
};

/// A master at one gain, under one ceiling.
struct Rendered {
  SoundPtr sound;
  /// What the limiter did to it, as far as it has been read without a gap; before that, nothing. Never empty.
  std::function<Limiting()> limiting;
};

/// Beyond it a limiter is heard on speech by who listens for it: twice what speech needs from a usual recording to
/// -16 LUFS (5.0 dB on the most dynamic of 14 clean recordings; 16 and 22 on two that were noise and clicks). It is
/// warned of.
inline constexpr double heavy_limiting_db = 10;

/// The episode at its target loudness, still to be revised: `encode` asks for it again with another gain
/// or ceiling when the encoded file does not keep the promise. Made by the phase master.
class Master {
 public:
  virtual ~Master() = default;

  /// The sound with `gain_db` applied and no true peak above the ceiling. Two of them with one gain differ only near
  /// stretches where their ceilings do.
  virtual Rendered render(double gain_db, const Ceiling& ceiling) const = 0;
  /// How loud it then is before any encoding, in LUFS or dB RMS as the promise measures: exact, but the sound is read
  /// for it where the limiter plays a part. Minus infinity where it can't be measured.
  virtual double loudness(double gain_db, double ceiling_dbtp, const Tick& tick = {}) const = 0;

  double gain_db = 0;       ///< the first guess: target minus what was measured
  double aim = 0;           ///< LUFS or dB RMS: the target, or as near to it as the preset lets the gain come
  double most_gain_db = 0;  ///< the preset allows no more
  double ceiling_dbtp = 0;  ///< as promised, for the finished file
  bool limits = true;       ///< false: silence accepted as it is, gain and ceiling play no part
};

/// The gain with which the master has that loudness under the ceiling, within 0.02 LU where it can be had, else as
/// near as was found; from one that is near, and no further than `most_change_db` from it.
double gain_for(const Master& master, double loudness, double ceiling_dbtp, double near_gain_db,
                double most_change_db, const Tick& tick = {});

}  // namespace podmill
