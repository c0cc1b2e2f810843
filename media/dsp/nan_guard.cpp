// SPDX-License-Identifier: MIT
#include "media/dsp/nan_guard.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace podmill {

__attribute__((target_clones("avx2", "default"))) float peak_of(std::span<const float> samples) {
  // As integers, since |floats| order like their bits and the compiler may then use vectors without -ffast-math.
  std::int32_t peak = 0;
  for (const float sample : samples) peak = std::max(peak, std::bit_cast<std::int32_t>(sample) & 0x7fffffff);
  const float value = std::bit_cast<float>(peak);
  return std::isfinite(value) ? value : std::numeric_limits<float>::infinity();
}

Finite finite_with_peak(std::span<const float> samples, std::vector<float>& room) {
  const float peak = peak_of(samples);
  if (std::isfinite(peak)) return {samples, peak};
  room.assign(samples.begin(), samples.end());
  std::ranges::replace_if(
      room, [](float sample) { return !std::isfinite(sample); }, 0.0F);
  return {room, peak_of(room)};
}

std::span<const float> finite(std::span<const float> samples, std::vector<float>& room) {
  return finite_with_peak(samples, room).samples;
}

}  // namespace podmill
