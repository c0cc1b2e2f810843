// SPDX-License-Identifier: MIT
#pragma once
#include <memory>

#include "pipeline/master.h"
#include "pipeline/report.h"
#include "pipeline/sound/sound.h"

namespace podmill {

/// `of` times a static gain, then held below a true-peak ceiling by a look-ahead limiter. Where the gained
/// sound never exceeds the ceiling, its samples are the gained samples to the bit.
class Limited final : public Sound {
 public:
  Limited(SoundPtr of, double gain_db, const Ceiling& ceiling);
  ~Limited() override;
  Format format() const override;
  Frames length() const override;
  std::unique_ptr<Reader> open(Frames from = {}) const override;
  /// So far: of what was read from where the first reader began, by it and by those that went on where it, or one
  /// after it, had stopped.
  Limiting limiting() const;
  /// How far before and behind a place another ceiling there can change samples.
  static Frames spread(int rate);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// `of` times a static gain; 0 dB: `of` itself.
SoundPtr gained(SoundPtr of, double gain_db);

}  // namespace podmill
