// SPDX-License-Identifier: MIT
#include "media/meters/hum_meter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {
constexpr int tenths_of_pause = 5, tenths_of_search = 100;
constexpr std::array mains{50, 60};
constexpr std::array beside{-14, -6, 6, 14};
constexpr std::size_t telling = 4;               // lines that hum is known by
constexpr double stands_out = 10, alone = 31.6;  // 10 and 15 dB

/// How many Hz off the middle a line stands, by the parabola through the logarithms of three powers 1 Hz apart; near
/// enough to the top of a Hann window's main lobe.
double off_middle(double under, double middle, double over) {
  const double a = std::log(under), b = std::log(middle), c = std::log(over), bend = a - 2 * b + c;
  return bend < 0 ? std::clamp((a - c) / (2 * bend), -1.0, 1.0) : 0;
}
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
    pause.under[i] = power_at(samples, hertz - 1);
    pause.over[i] = power_at(samples, hertz + 1);
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
  Lines lines{}, ground{}, under{}, over{};
  for (const Pause& pause : all) {
    if (pause.power > power) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i] += pause.lines[i];
      ground[i] += pause.ground[i];
      under[i] += pause.under[i];
      over[i] += pause.over[i];
    }
  }
  const auto pauses =
      static_cast<double>(std::ranges::count_if(all, [&](const Pause& p) { return p.power <= power; }));
  std::optional<Take::Hum> found;
  for (std::size_t of = 0; of < mains.size(); ++of) {
    std::size_t told = 0;
    double total = 0, weighed = 0;
    std::vector<double> standing;  // which multiples
    const std::size_t first = of * harmonics;
    for (std::size_t k = 0; k < harmonics; ++k) {
      const std::size_t i = first + k;
      if (!(lines[i] > stands_out * ground[i])) continue;
      if (k < telling) ++told;
      total += lines[i];
      weighed += lines[i] * off_middle(under[i], lines[i], over[i]) / static_cast<double>(k + 1);
      standing.push_back(static_cast<double>(k + 1));
    }
    if (told < 2 && !(lines[first] > alone * ground[first])) continue;
    const double dbfs = db_from_power(total / pauses);
    if (found && dbfs <= found->dbfs) continue;
    for (double& line : standing) line *= mains[of] + weighed / total;
    found = Take::Hum{.hertz = mains[of], .dbfs = dbfs, .lines_hertz = std::move(standing)};
  }
  return found;
}

}  // namespace podmill
