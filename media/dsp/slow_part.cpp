// SPDX-License-Identifier: MIT
#include "media/dsp/slow_part.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <numeric>

namespace podmill {

namespace {

constexpr double points_per_second = 400;
/// Half of it is left at 15 Hz; 60 dB of a Kaiser window (beta 5.65) over 10 Hz take 72 points either side.
constexpr double half_hertz = 15, beta = 5.65;
constexpr int side = 72;

double cubic_spline(double at) {
  const double x = std::abs(at);
  if (x >= 2) return 0;
  return x >= 1 ? (2 - x) * (2 - x) * (2 - x) / 6 : 2.0 / 3 - x * x + x * x * x / 2;
}

}  // namespace

SlowPart::Filter::Filter(int rate)
    : step(static_cast<std::size_t>(std::max(1L, std::lround(rate / points_per_second)))) {
  for (std::size_t k = 0; k < spline.size(); ++k) {
    for (std::size_t i = 0; i < step; ++i) {
      const double within = static_cast<double>(i) / static_cast<double>(step);
      spline[k].push_back(static_cast<float>(cubic_spline(within + 1 - static_cast<double>(k))));
    }
    whole[k] = std::accumulate(spline[k].begin(), spline[k].end(), 0.0F);
  }
  const double cut = 2 * half_hertz * static_cast<double>(step) / rate;
  for (int i = 0; i <= side; ++i) {
    const double x = std::numbers::pi * cut * i, end = static_cast<double>(i) / (side + 1);
    const double sinc = i == 0 ? 1 : std::sin(x) / x;
    taps.push_back(sinc * std::cyl_bessel_i(0, beta * std::sqrt(1 - end * end)));
  }
  const double sum = 2 * std::accumulate(taps.begin(), taps.end(), 0.0) - taps.front();
  for (double& tap : taps) tap /= sum;
}

SlowPart::SlowPart(const Filter& filter, std::int64_t first_cell)
    : filter_(filter), next_cell_(first_cell), first_point_(std::max<std::int64_t>(0, first_cell - 1)) {}

std::int64_t SlowPart::first_for(std::int64_t cell) {
  return std::max<std::int64_t>(0, cell - side - 4);
}  // as many as the mirror at the end asks for

SlowPart::Point& SlowPart::point(std::int64_t at) {
  const auto index = static_cast<std::size_t>(at - first_point_);
  if (index >= points_.size()) points_.resize(index + 1);
  return points_[index];
}

void SlowPart::hear(std::span<const float> cell) {
  for (std::size_t k = 0; k < filter_.spline.size(); ++k) {
    const std::int64_t at = next_cell_ - 1 + static_cast<std::int64_t>(k);
    if (at < first_point_) continue;
    const std::vector<float>& weights = filter_.spline[k];
    const float sum = std::inner_product(cell.begin(), cell.end(), weights.begin(), 0.0F);
    const auto count = static_cast<std::ptrdiff_t>(cell.size());
    const float weight = cell.size() == filter_.step
                             ? filter_.whole[k]
                             : std::accumulate(weights.begin(), weights.begin() + count, 0.0F);
    point(at).sum += static_cast<double>(sum);
    point(at).weight += static_cast<double>(weight);
  }
  ++next_cell_;
}

void SlowPart::end() { ended_ = true; }

/// A point is whole once the cell behind it was heard.
std::int64_t SlowPart::known() const {
  return ended_ ? next_cell_ : std::max<std::int64_t>(0, next_cell_ - side - 3);
}

double SlowPart::point_at(std::int64_t at) const {
  const std::int64_t last = next_cell_ - 1;
  at = std::abs(at);
  if (ended_ && at > last) at = std::max<std::int64_t>(0, 2 * last - at);
  return points_[static_cast<std::size_t>(at - first_point_)].value();
}

double SlowPart::filtered(std::int64_t at) const {
  double sum = filter_.taps[0] * point_at(at);
  for (int i = 1; i <= side; ++i)
    sum += filter_.taps[static_cast<std::size_t>(i)] * (point_at(at - i) + point_at(at + i));
  return sum;
}

std::array<double, 4> SlowPart::part(std::int64_t cell) {
  // What no later cell asks for, not by its mirror either.
  for (; first_point_ < cell - side - 3; ++first_point_) points_.pop_front();
  std::array<double, 4> around{};
  for (std::size_t k = 0; k < around.size(); ++k) around[k] = filtered(cell - 1 + static_cast<std::int64_t>(k));
  return around;
}

}  // namespace podmill
