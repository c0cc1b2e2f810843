// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "pipeline/sound/meter.h"

namespace podmill {

/// Whether a sound is broken up as speech is, whose loudness falls and rises several times a second. Music holds its
/// level, hum and noise hardly move. Told by the share of low-energy frames (Saunders 1996; Scheirer and Slaney
/// 1997): those under half the RMS, a quarter of the power, of the second around them. Speech has 0.3 to 0.6 of them,
/// most music under 0.2. `powers`: of the second's frames, 20 ms each; `mean`: of these.
bool is_broken_up(std::span<const double> powers, double mean);

/// How much of a sound is like speech: broken up, and no silence.
class SpeechMeter final : public Meter {
 public:
  explicit SpeechMeter(const Format& format);
  void hear(const Block& block) override;
  /// The share of seconds that are like speech, 0…1; 0 where nothing was heard.
  double share() const;

 private:
  void close_frame();
  void close_second();
  std::size_t channels_, frame_;  // channels; samples of a frame
  std::size_t filled_ = 0;
  double power_ = 0;
  std::vector<double> frames_;  // powers of the current second's
  int seconds_ = 0, speech_ = 0;
};

/// The share above which a stream counts as carrying speech.
inline constexpr double carries_speech = 0.1;

}  // namespace podmill
