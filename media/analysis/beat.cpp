// SPDX-License-Identifier: MIT
#include "media/analysis/beat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

// In 20 ms. Syllables follow each other sooner than 0.24 s; a bar of four beats lasts 3 s at 80 a minute.
constexpr std::size_t per_second = 50, window = 8 * per_second;
constexpr std::size_t shortest = 12, longest = 150;

/// Between strokes nothing counts that is so far below the mean: the room, a reverberation's end.
constexpr double depth = 0.01;  // -20 dB

/// Changes of loudness, smoothed over 80 ms for a hand that isn't exact, without their mean.
std::array<float, window> changes(std::span<const double, window> powers) {
  const double floor = depth * std::accumulate(powers.begin(), powers.end(), 0.0) / window;
  std::array<float, window> loudness{}, found{};
  if (floor <= 0) return found;
  std::ranges::transform(powers, loudness.begin(),
                         [&](double power) { return static_cast<float>(db_from_power(std::max(power, floor))); });
  // Weights 1, 2, 1 of the differences: the sum of both steps across two frames.
  for (std::size_t i = 2; i + 1 < window; ++i)
    found[i] = loudness[i + 1] + loudness[i] - loudness[i - 1] - loudness[i - 2];
  const float mean = std::accumulate(found.begin(), found.end(), 0.0F) / window;
  for (float& change : found) change -= mean;
  return found;
}

float pulse(std::span<const double, window> powers) {
  const std::array<float, window> x = changes(powers);
  std::array<float, window + 1> energy{};  // of the first
  for (std::size_t i = 0; i < window; ++i) energy[i + 1] = energy[i] + x[i] * x[i];
  // Lags innermost: sums that don't depend on each other are made side by side.
  std::array<float, longest + 1> products{};
  for (std::size_t i = 0; i + longest < window; ++i) {
    for (std::size_t lag = shortest; lag <= longest; ++lag) products[lag] += x[i] * x[i + lag];
  }
  for (std::size_t i = window - longest; i < window; ++i) {
    for (std::size_t lag = shortest; i + lag < window; ++lag) products[lag] += x[i] * x[i + lag];
  }
  float highest = 0;
  for (std::size_t lag = shortest; lag <= longest; ++lag) {
    const float both = energy[window - lag] * (energy[window] - energy[lag]);
    if (both > 0) highest = std::max(highest, products[lag] / std::sqrt(both));
  }
  return highest;
}

}  // namespace

std::vector<float> beat_strengths(std::span<const double> powers) {
  std::vector<float> found((powers.size() + per_second - 1) / per_second);
  if (powers.size() < window) return found;
  for (std::size_t second = 0; second < found.size(); ++second) {
    const std::size_t middle = second * per_second + per_second / 2;
    const std::size_t begin = std::min(middle - std::min(middle, window / 2), powers.size() - window);
    found[second] = pulse(powers.subspan(begin).first<window>());
  }
  return found;
}

}  // namespace podmill
