// SPDX-License-Identifier: MIT
#include "media/placement.h"

#include <algorithm>
#include <cmath>

namespace podmill {

Placement::Placement(int rate, double tick, bool alone) : alone_(alone) {
  const Format format{rate, 1};
  const Frames two_ticks{static_cast<std::int64_t>(std::ceil(2 * std::clamp(tick, 0.0, 1.0) * rate))};
  small_ = format.frames(Millis{5}) + two_ticks;
  drift_ = std::max(format.frames(Millis{40}), small_ + small_);
  lag_ = format.frames(Millis{10'000});
  patience_ = format.frames(std::chrono::hours{6});
}

Placement::Place Placement::first(std::optional<Frames> stamp, Frames length) {
  started_ = true;
  if (!stamp || std::abs(stamp->n) <= small_.n || (alone_ && stamp->n > 0)) {
    shift_ = stamp ? Frames{} - *stamp : Frames{};
    at_ = length;
    return {};
  }
  at_ = *stamp + length;
  if (stamp->n < 0) return {.silence = {}, .cut = std::min(length, Frames{} - *stamp)};
  if (*stamp > patience_) {
    shift_ = Frames{} - *stamp;
    at_ = length;
    return {.silence = {}, .cut = {}, .jump = true};
  }
  silence_ = *stamp;
  return {.silence = *stamp, .cut = {}};
}

Frames Placement::gap(Frames stamp, Frames length, std::optional<Frames> next) const {
  Frames ahead = stamp + shift_ - at_;
  const Frames step = next_ ? stamp - *next_ : ahead;
  if (next) ahead = std::min(ahead, *next + shift_ - at_ - length);
  const bool steps = ahead > small_ && step.n > small_.n / 2;
  return steps || ahead > drift_ ? ahead : Frames{};
}

Placement::Place Placement::place(std::optional<Frames> stamp, Frames length, std::optional<Frames> next) {
  Place place;
  if (!started_) {
    place = first(stamp, length);
  } else {
    if (stamp && (*stamp + shift_ < at_ - lag_ || silence_ + gap(*stamp, length, next) > patience_)) {
      shift_ = at_ - *stamp;
      place.jump = true;
    } else if (stamp) {
      place.silence = gap(*stamp, length, next);
      silence_ += place.silence;
    }
    at_ += place.silence;
    place.silence = std::min(place.silence, std::max(at_, Frames{}));
    if (at_.n < 0) place.cut = std::min(length, Frames{} - at_);
    at_ += length;
  }
  if (stamp) next_ = *stamp;
  if (next_) *next_ += length;
  return place;
}

}  // namespace podmill
