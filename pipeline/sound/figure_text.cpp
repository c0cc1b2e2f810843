// SPDX-License-Identifier: MIT
#include "pipeline/sound/figure_text.h"

#include <fmt/format.h>

#include <cmath>

namespace podmill {

double rounded(double value, double steps_per_unit) {
  return std::round(value * steps_per_unit) / steps_per_unit + 0.0;  // + 0.0: never "-0.0"
}

std::string in_tenths(double value) { return fmt::format("{:.1f}", rounded(rounded(value), 10)); }

}  // namespace podmill
