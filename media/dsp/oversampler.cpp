// SPDX-License-Identifier: MIT
#include "media/dsp/oversampler.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numbers>
#include <numeric>
#include <vector>

#include "media/dsp/nan_guard.h"

namespace podmill::oversampler {

namespace {

constexpr std::size_t taps = 2 * reach;

/// A sum's factors: of the frame `first` places behind the first one in reach, and of those that follow it.
struct Phase {
  std::size_t first;
  std::vector<float> factors;
};

/// The phases between two frames; phase 0 is the frame itself.
struct Filter {
  std::vector<Phase> grid;     // every quarter of a frame, and libebur128's
  std::vector<Phase> between;  // the others
  float bound = 1;             // no value is more than this times the largest |sample| in reach
  float bulge = 0;             // nor, between the grid's values, more than this times it above the larger of them
  float straight = 1;          // nor more than this times the larger |sample| of the two it lies between,
  float bend = 0;              // and this times the largest second difference of the samples in reach
};

double kaiser(double x) {
  constexpr double beta = 6;
  return std::abs(x) < 1 ? std::cyl_bessel_i(0.0, beta * std::sqrt(1 - x * x)) / std::cyl_bessel_i(0.0, beta) : 0.0;
}

double sinc(double x) { return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x); }

double hann(double x) { return std::abs(x) < 1 ? 0.5 + 0.5 * std::cos(std::numbers::pi * x) : 0.0; }

using Taps = std::array<double, taps>;

/// What `window` leaves of the sinc for the value at `part` of a frame behind frame `reach` - 1.
template <class Window>
Taps windowed_sinc(double part, Window window) {
  Taps h{};
  for (std::size_t k = 0; k < taps; ++k) {
    const double t = static_cast<double>(k) + 1 - static_cast<double>(reach) - part;
    h[k] = sinc(t) * window(t);
  }
  return h;
}

/// Phase p of 16, from 0 (the frame) to 16 (the next one).
Taps fine(std::size_t p) {
  Taps h =
      windowed_sinc(static_cast<double>(p) / factor, [](double t) { return kaiser(t / static_cast<double>(reach)); });
  const double sum = std::accumulate(h.begin(), h.end(), 0.0);
  for (double& tap : h) tap /= sum;
  return h;
}

/// How much larger than 1 a sum with these taps can be of samples within ±1, rounding of floats included.
float norm(const Taps& h) {
  const auto add = [](double sum, double tap) { return sum + std::abs(tap); };
  return static_cast<float>(std::accumulate(h.begin(), h.end(), 0.0, add) * 1.0001);
}

/// A phase less the straight line between its neighbours on the grid.
Taps off_the_line(std::size_t p) {
  constexpr std::size_t step = factor / 4;
  const Taps here = fine(p), before = fine(p / step * step), behind = fine((p / step + 1) * step);
  const double way = static_cast<double>(p % step) / step;
  Taps off{};
  for (std::size_t k = 0; k < taps; ++k) off[k] = here[k] - (1 - way) * before[k] - way * behind[k];
  return off;
}

/// A sum of samples, spelled as a straight line between two of them and the rest of their second differences.
struct Bent {
  float straight, bend;
};

/// Of the phase at `part` of a frame. A smooth wave hardly bends, so this bounds most sound far closer than norm().
Bent bent(Taps h, double part) {
  constexpr std::size_t before = reach - 1, behind = reach;
  h[before] -= 1 - part;
  h[behind] -= part;
  // What no second difference can express: what is left of the mean and of the slope, almost nothing.
  const double mean = std::accumulate(h.begin(), h.end(), 0.0);
  h[before] -= mean;
  double slope = 0;
  for (std::size_t k = 0; k < taps; ++k) slope += h[k] * (static_cast<double>(k) - static_cast<double>(before));
  h[before] += slope;
  h[behind] -= slope;
  std::partial_sum(h.begin(), h.end(), h.begin());
  std::partial_sum(h.begin(), h.end(), h.begin());
  return {static_cast<float>((1 + std::abs(mean) + 2 * std::abs(slope)) * 1.0001), norm(h)};
}

Filter design(const Coarse& coarse) {
  Filter filter;
  const auto add = [&](std::vector<Phase>& to, const Taps& h, double part) {
    const auto used = [](double tap) { return tap != 0; };
    const auto begin = std::ranges::find_if(h, used), end = std::find_if(h.rbegin(), h.rend(), used).base();
    to.push_back({static_cast<std::size_t>(begin - h.begin()), {begin, end}});
    filter.bound = std::max(filter.bound, norm(h));
    const Bent by = bent(h, part);
    filter.straight = std::max(filter.straight, by.straight);
    filter.bend = std::max(filter.bend, by.bend);
  };
  for (std::size_t p = 1; p < factor; ++p) {
    const bool on_grid = p % (factor / 4) == 0;
    add(on_grid ? filter.grid : filter.between, fine(p), static_cast<double>(p) / factor);
    if (!on_grid) filter.bulge = std::max(filter.bulge, norm(off_the_line(p)));
  }
  for (int p = 1; p < coarse.factor; ++p) {
    const double part = static_cast<double>(p) / coarse.factor;
    add(filter.grid, windowed_sinc(part, [&](double t) { return hann(t / (static_cast<double>(coarse.taps) / 2)); }),
        part);
  }
  return filter;
}

const Filter& filter_for(int rate) {
  static const Filter low = design(coarse(44100)), high = design(coarse(96000)), highest = design(coarse(192000));
  return coarse(rate).factor == 4 ? low : coarse(rate).factor == 2 ? high : highest;
}

/// A vector of neighbouring samples, as GCC and Clang spell it; loops over arrays leave the sums in memory.
using Lanes = float __attribute__((vector_size(16)));
constexpr std::size_t lanes = sizeof(Lanes) / sizeof(float), vectors = 4;

/// Raises `peaks` to the |value| of one phase, for `vectors * lanes` neighbouring samples at once. Every sum is taken
/// in the order of the taps, so that a value doesn't depend on the lane it falls into.
void raise(const float* samples, std::size_t stride, const Phase& phase, float* peaks) {
  std::array<Lanes, vectors> sums{};
  const float* at = samples + phase.first * stride;
  for (const float factor : phase.factors) {
    for (std::size_t v = 0; v < vectors; ++v) {
      Lanes x;
      std::memcpy(&x, at + v * lanes, sizeof x);
      sums[v] += x * factor;
    }
    at += stride;
  }
  for (std::size_t i = 0; i < vectors * lanes; ++i)
    peaks[i] = std::max(peaks[i], std::abs(sums[i / lanes][i % lanes]));
}

/// The same for one sample.
void raise_one(const float* samples, std::size_t stride, const Phase& phase, float& peak) {
  float sum = 0;
  const float* at = samples + phase.first * stride;
  for (const float factor : phase.factors) {
    sum += *at * factor;
    at += stride;
  }
  peak = std::max(peak, std::abs(sum));
}

/// The largest |second difference| of neighbouring frames.
float bend_of(std::span<const float> samples, std::size_t channels) {
  thread_local std::vector<float> bends;
  bends.resize(samples.size() - 2 * channels);
  const float *const before = samples.data(), *const here = before + channels, *const behind = here + channels;
  for (std::size_t i = 0; i < bends.size(); ++i) bends[i] = before[i] - 2 * here[i] + behind[i];
  return peak_of(bends);
}

}  // namespace

Coarse coarse(int rate) {
  // 49 taps for all phases together, the outermost of them 0.
  if (rate < 96000) return {4, 12};
  if (rate < 192000) return {2, 24};
  return {1, 0};
}

bool may_exceed(float threshold, std::span<const float> samples, const Format& format) {
  constexpr float rounding = 1e-5F;  // of sums of floats
  const Filter& f = filter_for(format.rate);
  const auto channels = static_cast<std::size_t>(format.channels);
  assert(samples.size() > 2 * reach * channels);
  const float loudest = peak_of(samples);
  if (loudest * f.bound <= threshold) return false;
  // With the next frame: the time up to it counts.
  const auto here = samples.first(samples.size() - (reach - 1) * channels).subspan(reach * channels);
  const float straight = peak_of(here) * f.straight + loudest * rounding;
  return straight > threshold || straight + bend_of(samples, channels) * f.bend > threshold;
}

bool peaks_above(float threshold, std::span<const float> samples, const Format& format, std::span<float> peaks) {
  const auto channels = static_cast<std::size_t>(format.channels);
  assert(peaks.size() <= window && samples.size() == (peaks.size() + 2 * reach) * channels);
  if (!may_exceed(threshold, samples, format)) return false;

  constexpr std::size_t step = vectors * lanes;
  const Filter& f = filter_for(format.rate);
  const std::size_t count = peaks.size() * channels;
  const std::span<const float> here = samples.subspan(reach * channels);
  thread_local std::vector<float> values;
  values.resize(count);
  std::ranges::transform(here.first(count), values.begin(), [](float x) { return std::abs(x); });
  bool exceeds = false;
  for (std::size_t at = 0, n = 0; at < count; at += n) {
    n = at + step <= count ? step : 1;
    const float largest = peak_of(samples.subspan(at, n + 2 * reach * channels));
    if (largest * f.bound <= threshold) continue;
    const float* const first_tap = samples.data() + channels + at;
    const auto raise_by = [&](const std::vector<Phase>& phases) {
      for (const Phase& phase : phases) {
        n == step ? raise(first_tap, channels, phase, &values[at])
                  : raise_one(first_tap, channels, phase, values[at]);
      }
    };
    raise_by(f.grid);
    // The time up to the next frame, so that counts too.
    const float on_grid = std::max(peak_of({&values[at], n}), peak_of(here.subspan(at + n, channels)));
    if (on_grid + largest * f.bulge <= threshold) continue;
    raise_by(f.between);
    exceeds = true;
  }
  if (!exceeds) return false;

  for (std::size_t i = 0; i < peaks.size(); ++i) {
    peaks[i] = *std::max_element(&values[i * channels], &values[i * channels] + channels);
  }
  return true;
}

void each_above(float threshold, std::span<const float> samples, const Format& format, const Above& above) {
  constexpr std::size_t many = 16 * window;
  const auto channels = static_cast<std::size_t>(format.channels);
  const auto around = [&](std::size_t at, std::size_t count) {
    return samples.subspan(at * channels, (count + 2 * reach) * channels);
  };
  const std::size_t all = samples.size() / channels, end = all - std::min(all, 2 * reach);
  std::array<float, window> room{};
  for (std::size_t begin = 0; begin < end; begin += many) {
    const std::size_t next = std::min(begin + many, end);
    if (!may_exceed(threshold, around(begin, next - begin), format)) continue;
    for (std::size_t at = begin; at < next; at += window) {
      const std::size_t count = std::min(window, next - at);
      const std::span peaks = std::span(room).first(count);
      if (peaks_above(threshold, around(at, count), format, peaks)) threshold = above(at, around(at, count), peaks);
    }
  }
}

}  // namespace podmill::oversampler
