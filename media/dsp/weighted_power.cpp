// SPDX-License-Identifier: MIT
#include "media/dsp/weighted_power.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/dsp/speakers.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

constexpr double offset_lu = 0.691;

/// Below it a filter's memory is no sound but a slow way to count: subnormal numbers cost a hundred times as much.
constexpr double nothing = 1e-100;

}  // namespace

double lufs_of(double power) { return db_from_power(power) - offset_lu; }
double power_of(double lufs) { return power_from_db(lufs + offset_lu); }

WeightedPower::WeightedPower(const Format& format, MonoRule mono, Frames hop)
    : channels_(static_cast<std::size_t>(format.channels)), hop_(hop) {
  // BS.1770-4 gives both filters as numbers for 48 kHz only. These are the analogue ones behind them, as libebur128
  // has them too: a shelf of 4 dB at 1682 Hz and a high-pass at 38 Hz.
  const auto tangent = [&](double hertz) { return std::tan(std::numbers::pi * hertz / format.rate); };
  {
    const double k = tangent(1681.974450955533), q = 0.7071752369554196;
    const double high = amplitude_from_db(3.999843853973347), band = std::pow(high, 0.4996667741545416);
    const double a0 = 1 + k / q + k * k;
    k_.b0 = (high + band * k / q + k * k) / a0;
    k_.b1 = 2 * (k * k - high) / a0;
    k_.b2 = (high - band * k / q + k * k) / a0;
    k_.a1 = 2 * (k * k - 1) / a0;
    k_.a2 = (1 - k / q + k * k) / a0;
  }
  const double k = tangent(38.13547087602444), q = 0.5003270373238773;
  const double a0 = 1 + k / q + k * k;
  k_.c1 = 2 * (k * k - 1) / a0;
  k_.c2 = (1 - k / q + k * k) / a0;

  const std::vector<double> weights = loudness_weights(format, mono);
  for (std::size_t c = 0; c < channels_; c += 2) {
    const bool alone = c + 1 == channels_;
    pairs_.push_back({.first = c, .alone = alone, .weights = Two{weights[c], alone ? 0 : weights[c + 1]}});
  }
}

void WeightedPower::hear(std::span<const float> samples, std::vector<double>& powers) {
  while (!samples.empty()) {
    const auto left = static_cast<std::size_t>((hop_ - filled_).n);
    const std::size_t frames = std::min(samples.size() / channels_, left);
    const std::span<const float> now = samples.first(frames * channels_);
    for (Pair& pair : pairs_) pair.alone ? filter<true>(pair, now) : filter<false>(pair, now);
    filled_ += {static_cast<std::int64_t>(frames)};
    if (filled_ == hop_) powers.push_back(close_hop());
    samples = samples.subspan(frames * channels_);
  }
}

// Direct form I: the longest chain from one frame to the next is one multiplication and one subtraction, in either
// filter, and the processor works on both filters at once.
template <bool alone>
void WeightedPower::filter(Pair& pair, std::span<const float> samples) const {
  const auto k = k_;
  Two x1 = pair.x1, x2 = pair.x2, s1 = pair.shelf1, s2 = pair.shelf2, p1 = pair.pass1, p2 = pair.pass2;
  Two squares = pair.squares;
  const float* const end = samples.data() + samples.size();
  for (const float* at = samples.data() + pair.first; at < end; at += channels_) {
    const Two x = {at[0], alone ? 0 : at[1]};
    const Two s = (k.b0 * x + k.b1 * x1 + k.b2 * x2 - k.a2 * s2) - k.a1 * s1;
    const Two p = ((s - s1) - (s1 - s2) - k.c2 * p2) - k.c1 * p1;
    x2 = x1, x1 = x, s2 = s1, s1 = s, p2 = p1, p1 = p;
    squares += p * p;
  }
  pair.x1 = x1, pair.x2 = x2, pair.shelf1 = s1, pair.shelf2 = s2, pair.pass1 = p1, pair.pass2 = p2;
  pair.squares = squares;
}

double WeightedPower::close_hop() {
  double sum = 0;
  for (Pair& pair : pairs_) {
    const Two weighted = pair.weights * pair.squares;
    sum += weighted[0] + weighted[1];
    pair.squares = Two{};
    for (Two* memory : {&pair.shelf1, &pair.shelf2, &pair.pass1, &pair.pass2}) {
      for (int c = 0; c < 2; ++c) {
        if (std::abs((*memory)[c]) < nothing) (*memory)[c] = 0;
      }
    }
  }
  const double mean = sum / static_cast<double>(hop_.n);
  filled_ = {};
  return mean;
}

}  // namespace podmill
