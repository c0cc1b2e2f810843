// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <initializer_list>
#include <span>

#include "pipeline/sound/sound.h"

namespace podmill {

/// Hears one whole sound, in order, once, on one thread at a time. Results are the concrete meter's,
/// to be asked for after the last block; a meter that heard nothing says so in its result.
class Meter {
 public:
  virtual ~Meter() = default;
  virtual void hear(const Block& block) = 0;
};

/// Called now and then with the frames done so far; may throw to cancel.
using Tick = std::function<void(Frames)>;

/// Reads the whole sound once and holds it to every meter. Returns the frames heard.
Frames listen(const Sound& sound, std::span<Meter* const> meters, const Tick& tick = {});
Frames listen(const Sound& sound, std::initializer_list<Meter*> meters, const Tick& tick = {});

}  // namespace podmill
