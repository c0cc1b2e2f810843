// SPDX-License-Identifier: MIT
#include "media/hum_meter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace podmill {

namespace {
constexpr int tenths_of_pause = 5, tenths_of_search = 100;
constexpr std::array mains{50, 60};
constexpr std::array beside{-14, -6, 6, 14};
constexpr double stands_out = 10, alone = 31.6;  // 10 and 15 dB
}  // namespace

HumMeter::HumMeter(double rate) : rate_(rate) {}

void HumMeter::hear(std::span<const float> samples, double power, bool counts) {
  if (window_.empty()) {
    const std::size_t n = samples.size() * tenths_of_pause;
    for (std::size_t i = 0; i < n; ++i)
      window_.push_back(static_cast<float>(
          (1 - std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(n))) /
          static_cast<double>(n)));
  }
  recent_.insert(recent_.end(), samples.begin(), samples.end());
  powers_.push_back(power);
  if (powers_.size() > tenths_of_pause) {
    powers_.erase(powers_.begin());
    recent_.erase(recent_.begin(), recent_.begin() + static_cast<std::ptrdiff_t>(samples.size()));
  }
  counting_ = counts ? counting_ + 1 : 0;
  if (counting_ >= tenths_of_pause) {
    const double mean = std::accumulate(powers_.begin(), powers_.end(), 0.0) / tenths_of_pause;
    if (quietest_.empty() || mean < quietest_power_) {
      quietest_ = recent_;
      quietest_power_ = mean;
    }
  }
  if (++heard_ % tenths_of_search == 0 && !quietest_.empty()) {
    pauses_.push_back(analysed(quietest_, quietest_power_));
    quietest_.clear();
  }
}

HumMeter::Pause HumMeter::analysed(std::span<const float> samples, double power) const {
  Pause pause{.power = power};
  for (std::size_t i = 0; i < pause.lines.size(); ++i) {
    const int hertz = mains[i / harmonics] * static_cast<int>(i % harmonics + 1);
    pause.lines[i] = power_at(samples, hertz);
    for (const int away : beside)
      pause.ground[i] += power_at(samples, hertz + away) / static_cast<double>(beside.size());
  }
  return pause;
}

/// Goertzel's algorithm. Of a sine of amplitude a: a²/2.
double HumMeter::power_at(std::span<const float> samples, double hertz) const {
  const double turn = 2 * std::cos(2 * std::numbers::pi * hertz / rate_);
  double last = 0, before = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double now = static_cast<double>(samples[i] * window_[i]) + turn * last - before;
    before = last;
    last = now;
  }
  return 2 * (last * last + before * before - turn * last * before);
}

std::optional<Take::Hum> HumMeter::hum(double power) const {
  std::vector<Pause> all = pauses_;
  if (!quietest_.empty()) all.push_back(analysed(quietest_, quietest_power_));
  Lines lines{}, ground{};
  for (const Pause& pause : all) {
    if (pause.power > power) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i] += pause.lines[i];
      ground[i] += pause.ground[i];
    }
  }
  const auto pauses =
      static_cast<double>(std::ranges::count_if(all, [&](const Pause& p) { return p.power <= power; }));
  std::optional<Take::Hum> found;
  for (std::size_t of = 0; of < mains.size(); ++of) {
    int standing = 0;
    double total = 0;
    for (std::size_t i = of * harmonics; i < (of + 1) * harmonics; ++i) {
      if (!(lines[i] > stands_out * ground[i])) continue;
      ++standing;
      total += lines[i] / pauses;
    }
    const std::size_t first = of * harmonics;
    if (standing < 2 && !(lines[first] > alone * ground[first])) continue;
    const double dbfs = 10 * std::log10(total);
    if (!found || dbfs > found->dbfs) found = Take::Hum{.hertz = mains[of], .dbfs = dbfs};
  }
  return found;
}

}  // namespace podmill
