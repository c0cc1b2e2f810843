// SPDX-License-Identifier: MIT
#pragma once
#include <functional>

#include "pipeline/report.h"
#include "pipeline/sound.h"

namespace podmill {

/// The episode at its target loudness, still to be revised: `encode` asks for it again with another gain
/// or ceiling when the encoded file does not keep the promise. Left in the Job by `normalize`.
class Master {
 public:
  virtual ~Master() = default;

  /// The sound with `gain_db` applied and no true peak above `ceiling_dbtp`.
  virtual SoundPtr render(double gain_db, double ceiling_dbtp) const = 0;
  /// What the limiter did to a sound that render() made, once one reader went through it from 0 to the
  /// end; before that, nothing.
  virtual Limiting limiting(const SoundPtr& rendered) const = 0;

  double gain_db = 0;       ///< the first guess: target minus what was measured
  double ceiling_dbtp = 0;  ///< as promised, for the finished file
  bool limits = true;       ///< false: silence accepted as it is, gain and ceiling play no part
};

}  // namespace podmill
