// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>

#include "media/meters/clipping_meter.h"
#include "pipeline/advice.h"
#include "pipeline/sound/meter.h"

namespace podmill {

/// What can be wrong with a recording, heard in the same read as everything else. Keeps some ten numbers for every
/// second.
///
/// Powers are means over all channels of stretches of 20 ms, each without its own mean, so that neither an offset nor
/// rumble below hearing counts as noise. At -100 dBFS or less a stretch is digital silence: under 16-bit dither.
///
/// Noise is told only where there are pauses to hear it in: in sound that is like speech in at least a tenth of its
/// seconds (as SpeechMeter tells it), over the tenths of a second that hold no digital silence, of which the quietest
/// 1 % and 5 % must lie within 3 dB. A room's noise is as steady as that; the quiet moments of music, a fade, what a
/// gate leaves of a syllable are not. Its level is the fifth percentile; less than 6 dB under the mean it is no
/// pause's. Hum is told where noise is.
///
/// A silence lasts more than 5 s (who speaks pauses for 3 at most) below -60 dBFS, and 40 dB below the programme.
class TakeMeter final : public Meter {
 public:
  explicit TakeMeter(const Format& format);
  ~TakeMeter() override;
  void hear(const Block& block) override;
  /// `loudness_lufs`: of the same sound, integrated. `clipping`: of what was recorded (ClippingMeter). `inaudible`:
  /// likewise (InaudibleMeter).
  Take take(std::optional<double> loudness_lufs, const Clipping& clipping = {},
            const std::optional<Take::Inaudible>& inaudible = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace podmill
