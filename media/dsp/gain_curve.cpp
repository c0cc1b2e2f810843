// SPDX-License-Identifier: MIT
#include "media/dsp/gain_curve.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace podmill {

namespace {
// Chosen by ear's limits: a fall over 5 ms stays below the ear's time resolution and makes no click; with the hold,
// the gain stands still between the half waves of any tone from 20 Hz (25 ms apart) up; and a release of 400 ms for
// the full scale gives back 3 dB in 0.12 s, between syllables rather than within one.
constexpr std::int64_t attack_us = 5000, hold_us = 20000, release_us = 400000;

std::int64_t frames(int rate, std::int64_t microseconds) {
  return std::max<std::int64_t>(2, rate * microseconds / 1000000);
}
}  // namespace

std::int32_t GainCurve::gain_needed(double peak, double ceiling, double target) {
  if (peak <= ceiling) return unity;
  return static_cast<std::int32_t>(std::max(1.0, unity * (target / peak)));
}

GainCurve::GainCurve(int rate, std::size_t flat)
    : first_(static_cast<std::size_t>(frames(rate, attack_us) / 2), unity),
      second_(first_.last.size(), first_.sum),
      scale_(1 / static_cast<double>(second_.sum)) {
  const auto smoothing = static_cast<std::int64_t>(first_.last.size() + second_.last.size()) - 2;
  const std::int64_t hold = frames(rate, hold_us), release = frames(rate, release_us);
  latency_ = smoothing + static_cast<std::int64_t>(flat);
  window_ = hold + latency_ + 1;
  history_ = smoothing + release + hold;
  since_need_ = latency_ + history_;
  step_ = static_cast<std::int32_t>((unity + release - 1) / release);
  candidates_.resize(std::bit_ceil(static_cast<std::size_t>(window_) + 1));
}

void GainCurve::run(std::span<const std::int32_t> needs, std::span<float> gains) {
  assert(needs.size() == gains.size());
  for (std::size_t i = 0; i < needs.size(); ++i) {
    since_need_ = needs[i] < unity ? 0 : since_need_ + 1;
    gains[i] = static_cast<float>(static_cast<double>(smoothed(released(held(needs[i])))) * scale_);
  }
}

/// The least need of the frames from `hold` behind to `latency` ahead.
std::int32_t GainCurve::held(std::int32_t need) {
  const std::size_t mask = candidates_.size() - 1;
  while (newest_ != oldest_ && candidates_[(newest_ - 1) & mask].need >= need) --newest_;
  candidates_[newest_++ & mask] = {at_, need};
  if (candidates_[oldest_ & mask].at <= at_ - window_) ++oldest_;
  ++at_;
  return candidates_[oldest_ & mask].need;
}

std::int32_t GainCurve::released(std::int32_t held) { return now_ = std::min(held, now_ + step_); }

/// Means over the last frames, twice: a fall or rise has no corners. Both together look back no further than `held`
/// looks ahead, so the mean can't exceed the need.
std::int64_t GainCurve::smoothed(std::int32_t released) { return second_.add(first_.add(released)); }

}  // namespace podmill
