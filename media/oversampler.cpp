// SPDX-License-Identifier: MIT
#include "media/oversampler.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numbers>
#include <numeric>
#include <vector>

namespace podmill::oversampler {

namespace {

constexpr std::size_t taps = 2 * reach;
using Phase = std::array<float, taps>;

constexpr std::size_t coarse_factor = 4, coarse_taps = 49;

/// The phases between two frames; phase 0 is the frame itself.
struct Filter {
  std::vector<Phase> phases;
  float bound = 1;

  void add(const std::array<double, taps>& h) {
    Phase& phase = phases.emplace_back();
    std::ranges::transform(h, phase.begin(), [](double tap) { return static_cast<float>(tap); });
    const double norm =
        std::accumulate(h.begin(), h.end(), 0.0, [](double sum, double tap) { return sum + std::abs(tap); });
    bound = std::max(bound, static_cast<float>(norm * 1.00001));  // rounding in float sums
  }
};

double kaiser(double x) {
  constexpr double beta = 6;
  return std::abs(x) < 1 ? std::cyl_bessel_i(0.0, beta * std::sqrt(1 - x * x)) / std::cyl_bessel_i(0.0, beta) : 0.0;
}

double sinc(double x) { return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x); }

/// What `window` leaves of the sinc for the value at `part` of a frame behind frame `reach` - 1.
template <class Window>
std::array<double, taps> windowed_sinc(double part, Window window) {
  std::array<double, taps> h{};
  for (std::size_t k = 0; k < taps; ++k) {
    const double t = static_cast<double>(k) + 1 - static_cast<double>(reach) - part;
    h[k] = sinc(t) * window(t);
  }
  return h;
}

double hann(double x) { return std::abs(x) < 1 ? 0.5 + 0.5 * std::cos(std::numbers::pi * x) : 0.0; }

Filter design() {
  Filter filter;
  for (std::size_t p = 1; p < factor; ++p) {
    auto h = windowed_sinc(static_cast<double>(p) / factor,
                           [](double t) { return kaiser(t / static_cast<double>(reach)); });
    const double sum = std::accumulate(h.begin(), h.end(), 0.0);
    for (double& tap : h) tap /= sum;
    filter.add(h);
  }
  for (std::size_t p = 1; p < coarse_factor; ++p) {
    filter.add(windowed_sinc(static_cast<double>(p) / coarse_factor,
                             [](double t) { return hann(t * coarse_factor * 2 / (coarse_taps - 1)); }));
  }
  return filter;
}

const Filter& filter() {
  static const Filter designed = design();
  return designed;
}

/// A vector of neighbouring samples, as GCC and Clang spell it; loops over arrays leave the sums in memory.
using Lanes = float __attribute__((vector_size(16)));
constexpr std::size_t lanes = sizeof(Lanes) / sizeof(float), vectors = 4;

/// Raises `peaks` to the |value| of one phase, for `vectors * lanes` neighbouring samples at once. Every sum is taken
/// in the order of the taps, so that a value doesn't depend on the lane it falls into.
void raise(const float* samples, std::size_t stride, const Phase& phase, float* peaks) {
  std::array<Lanes, vectors> sums{};
  for (std::size_t k = 0; k < taps; ++k) {
    for (std::size_t v = 0; v < vectors; ++v) {
      Lanes x;
      std::memcpy(&x, samples + k * stride + v * lanes, sizeof x);
      sums[v] += x * phase[k];
    }
  }
  for (std::size_t i = 0; i < vectors * lanes; ++i)
    peaks[i] = std::max(peaks[i], std::abs(sums[i / lanes][i % lanes]));
}

/// The same for one sample.
void raise_one(const float* samples, std::size_t stride, const Phase& phase, float& peak) {
  float sum = 0;
  for (std::size_t k = 0; k < taps; ++k) sum += samples[k * stride] * phase[k];
  peak = std::max(peak, std::abs(sum));
}

}  // namespace

float gain_bound() { return filter().bound; }

void peaks(std::span<const float> samples, std::size_t channels, std::span<float> peaks) {
  assert(peaks.size() <= window && samples.size() == (peaks.size() + 2 * reach) * channels);
  constexpr std::size_t step = vectors * lanes;
  const std::size_t count = peaks.size() * channels, whole = count - count % step;
  const float* const first_tap = samples.data() + channels;
  thread_local std::vector<float> values;
  values.resize(count);
  std::ranges::transform(samples.subspan(reach * channels, count), values.begin(),
                         [](float x) { return std::abs(x); });
  for (const Phase& phase : filter().phases) {
    for (std::size_t i = 0; i < whole; i += step) raise(first_tap + i, channels, phase, &values[i]);
    for (std::size_t i = whole; i < count; ++i) raise_one(first_tap + i, channels, phase, values[i]);
  }
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    peaks[i] = *std::max_element(&values[i * channels], &values[i * channels] + channels);
  }
}

}  // namespace podmill::oversampler
