// SPDX-License-Identifier: MIT
#include "pipeline/master.h"

#include <algorithm>
#include <cmath>

namespace podmill {

double gain_for(const Master& master, double loudness, double ceiling_dbtp, double near_gain_db,
                double most_change_db, const Tick& tick) {
  constexpr double near_enough_lu = 0.02;
  constexpr int most_tries = 8;
  double gain = near_gain_db, missing = loudness - master.loudness(gain, ceiling_dbtp, tick);
  double best = gain, least = std::abs(missing);
  double follows = 1;  // LU that a decibel more gives: less where the limiter takes part of it
  for (int i = 0; i < most_tries && std::isfinite(missing) && std::abs(missing) > near_enough_lu; ++i) {
    const double next =
        std::clamp(gain + missing / follows, near_gain_db - most_change_db, near_gain_db + most_change_db);
    if (next == gain) break;
    const double still_missing = loudness - master.loudness(next, ceiling_dbtp, tick);
    follows = std::clamp((missing - still_missing) / (next - gain), 0.1, 1.0);
    gain = next;
    missing = still_missing;
    if (std::abs(missing) < least) best = gain, least = std::abs(missing);
  }
  return best;
}

}  // namespace podmill
