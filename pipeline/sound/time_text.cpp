// SPDX-License-Identifier: MIT
#include "pipeline/sound/time_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace podmill {

std::string clock_time(double seconds, Tenths tenths) {
  const double since_zero = std::max(0.0, seconds);
  const long long all = tenths == Tenths::never ? std::llround(since_zero) * 10 : std::llround(since_zero * 10);
  const long long h = all / 36000, m = all / 600 % 60, s = all / 10 % 60, t = all % 10;
  const bool with_tenths = tenths == Tenths::always || (tenths == Tenths::where_any && t != 0);
  const std::string tail = with_tenths ? fmt::format(".{}", t) : "";
  return h > 0 ? fmt::format("{}:{:02}:{:02}{}", h, m, s, tail) : fmt::format("{}:{:02}{}", m, s, tail);
}

std::string clock_time(Millis time) { return clock_time(static_cast<double>(time.count()) / 1000); }

}  // namespace podmill
