// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>

#include "pipeline/advice.h"
#include "pipeline/sound/meter.h"

namespace podmill {

/// How much of a sound nobody hears: what is constant, and what swings slower than 10 Hz (SlowPart). Keeps nothing of
/// the sound.
class InaudibleMeter final : public Meter {
 public:
  explicit InaudibleMeter(const Format& format);
  ~InaudibleMeter() override;
  void hear(const Block& block) override;
  /// Of the channel that has most of it; absent where it does not matter:
  /// - of what is constant, under 1 % of the peak, less than a ceiling's tolerance of 0.1 dB; or under -70 dBFS, as
  ///   converters and rounding to 16 bits leave it;
  /// - of what swings, an RMS under 3 % of the peak: at most 0.1 to 0.3 dB, and broadband noise, of wind and applause
  ///   too, has up to 1.5 % there;
  /// - of less than a second, of which nobody can tell.
  std::optional<Take::Inaudible> inaudible() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace podmill
