// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>

#include "pipeline/sound/frames.h"

namespace podmill {

/// Seconds; the double nearest to so many milliseconds is printed with just these decimals.
inline nlohmann::ordered_json seconds_json(Millis time) {
  if (time.count() % 1000 == 0) return time.count() / 1000;
  return static_cast<double>(time.count()) / 1000;
}

}  // namespace podmill
