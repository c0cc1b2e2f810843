// SPDX-License-Identifier: MIT
#include "pipeline/sound/envelope.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {
constexpr std::uint8_t silent = 255;

std::uint8_t level_of(double power) {
  if (!(power > 0)) return silent;
  return static_cast<std::uint8_t>(std::clamp(std::round(-2 * db_from_power(power)), 0.0, 255.0));
}
}  // namespace

EnvelopeMeter::EnvelopeMeter(const Format& format)
    : format_(format), window_(format.frames(Millis{10})), power_(static_cast<std::size_t>(format.channels)) {}

void EnvelopeMeter::hear(const Block& block) {
  for (Frames i; i < block.size(); ++i.n) {
    const std::span<const float> frame = block.frame(i);
    for (std::size_t c = 0; c < frame.size(); ++c) power_[c] += static_cast<double>(frame[c]) * frame[c];
    if (++filled_.n == window_.n) close_window();
  }
  heard_ += block.size();
}

void EnvelopeMeter::close_window() {
  levels_.push_back(level_of(*std::ranges::max_element(power_) / static_cast<double>(window_.n)));
  std::ranges::fill(power_, 0.0);
  filled_ = {};
}

std::optional<Span> EnvelopeMeter::above(double threshold_dbfs) const {
  const auto loud = [&](std::uint8_t level) { return level != silent && -0.5 * level > threshold_dbfs; };
  const auto first = std::ranges::find_if(levels_, loud);
  if (first == levels_.end()) return {};
  const auto last = std::find_if(levels_.rbegin(), levels_.rend(), loud).base();
  // The tail that fills no window is kept with what precedes it: 10 ms are no silence to speak of.
  const Frames end = last == levels_.end() ? heard_ : Frames{(last - levels_.begin()) * window_.n};
  return Span{{(first - levels_.begin()) * window_.n}, end};
}

std::optional<Span> EnvelopeMeter::quietest(Millis stretch, double below_dbfs) const {
  const auto width = static_cast<std::size_t>(std::max<std::int64_t>(1, stretch.count() / 10));
  if (levels_.size() < width) return {};
  const auto power = [&](std::uint8_t level) {
    const bool fits = level != silent && -0.5 * level < below_dbfs;
    return fits ? std::pow(10.0, -0.05 * level) : std::numeric_limits<double>::infinity();
  };
  double least = std::numeric_limits<double>::infinity();
  std::size_t at = 0;
  for (std::size_t i = 0; i + width <= levels_.size(); ++i) {
    const auto begin = levels_.begin() + static_cast<std::ptrdiff_t>(i);
    const double sum =
        std::transform_reduce(begin, begin + static_cast<std::ptrdiff_t>(width), 0.0, std::plus<>(), power);
    if (sum < least) {
      least = sum;
      at = i;
    }
  }
  if (!std::isfinite(least)) return {};
  const Frames begin{static_cast<std::int64_t>(at) * window_.n};
  return Span{begin, begin + Frames{static_cast<std::int64_t>(width) * window_.n}};
}

}  // namespace podmill
