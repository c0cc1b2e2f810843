// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

namespace podmill {

/// The largest |sample|, or infinity where one isn't a finite number. Of no samples: 0.
float peak_of(std::span<const float> samples);

/// The samples with 0 for every one that isn't a finite number: themselves if there is none, else a copy in `room`.
/// One broken sample would otherwise stay in a filter's state for ever.
std::span<const float> finite(std::span<const float> samples, std::vector<float>& room);
/// Likewise, with what peak_of() says of the samples that are given back.
struct Finite {
  std::span<const float> samples;
  float peak;
};
Finite finite_with_peak(std::span<const float> samples, std::vector<float>& room);

}  // namespace podmill
