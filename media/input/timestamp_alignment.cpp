// SPDX-License-Identifier: MIT
#include "media/input/timestamp_alignment.h"

#include <algorithm>
#include <cmath>

namespace podmill {

Millis most_silence(std::int64_t bytes) {
  constexpr std::int64_t bytes_per_second = 100;
  constexpr std::chrono::seconds hour{3600}, month = 30 * 24 * hour;
  return std::min(month, hour + std::chrono::seconds{bytes / bytes_per_second});
}

TimestampAlignment::TimestampAlignment(int rate, double tick, bool alone, Millis most) : alone_(alone) {
  const Format format{rate, 1};
  const Frames two_ticks{static_cast<std::int64_t>(std::ceil(2 * std::clamp(tick, 0.0, 1.0) * rate))};
  small_ = format.frames(Millis{5}) + two_ticks;
  drift_ = std::max(format.frames(Millis{40}), small_ + small_);
  lag_ = format.frames(Millis{10'000});
  most_ = format.frames(most);
  patience_ = std::min(most_, format.frames(std::chrono::hours{6}));
}

TimestampAlignment::Place TimestampAlignment::first(std::optional<Frames> stamp, Frames length) {
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

Frames TimestampAlignment::gap(Frames stamp, Frames length, std::optional<Frames> next) const {
  Frames ahead = stamp + shift_ - at_;
  const Frames step = next_ ? stamp - *next_ : ahead;
  if (next) ahead = std::min(ahead, *next + shift_ - at_ - length);
  const bool steps = ahead > small_ && step.n > small_.n / 2;
  return steps || ahead > drift_ ? ahead : Frames{};
}

bool TimestampAlignment::too_much(Frames gap) const {
  return silence_ + gap > patience_ || silence_ + lost_ + gap > most_;
}

Frames TimestampAlignment::lose(Frames length) {
  started_ = true;
  length = std::min(length, most_ - silence_ - lost_);
  lost_ += length;
  at_ += length;
  return length;
}

TimestampAlignment::Place TimestampAlignment::place(std::optional<Frames> stamp, Frames length,
                                                    std::optional<Frames> next) {
  Place place;
  if (!started_) {
    place = first(stamp, length);
  } else {
    if (stamp && (*stamp + shift_ < at_ - lag_ || too_much(gap(*stamp, length, next)))) {
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
