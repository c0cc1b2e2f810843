// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>

#include "media/meters/levels.h"

namespace podmill {

/// A sound that is measured as it passes: the first reader that goes through it from 0 to the end, for a sound made
/// of it, say, finds its levels too. So a sound and what becomes of it take one read, and later readers pay nothing.
class TappedSound final : public Sound {
 public:
  TappedSound(SoundPtr of, Promise promise);
  ~TappedSound() override;
  Format format() const override;
  Frames length() const override;
  std::unique_ptr<Reader> open(Frames from = {}) const override;
  /// Absent before a reader was through.
  std::optional<Levels> levels() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace podmill
