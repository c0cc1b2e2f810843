// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "media/ebur128_state.h"
#include "media/finite.h"
#include "media/levels.h"
#include "media/oversampler.h"

namespace podmill {

namespace {

/// libebur128 interpolates with 49 taps, 4 × below 96 kHz, 2 × below 192 kHz, not at all above.
struct Interpolation {
  std::size_t history;  ///< frames before the one in hand that its values depend on
  float bound;          ///< the largest L1 norm of any phase, rounded up
};
Interpolation interpolation(int rate) {
  if (rate < 96000) return {12, 1.865F};
  if (rate < 192000) return {24, 2.308F};
  return {0, 1};
}

std::optional<double> decibels(double peak) {
  if (!(peak > 0)) return {};
  return 20 * std::log10(peak);
}

constexpr std::size_t history = 2 * oversampler::reach;

}  // namespace

/// Goes through the sound in windows. One whose largest sample, times what interpolation can make of it at most,
/// stays under the largest value so far can't raise it and isn't interpolated.
struct PeakMeter::State {
  explicit State(const Format& format)
      : channels(static_cast<std::size_t>(format.channels)),
        coarse(interpolation(format.rate)),
        ebur128(make_ebur128(format, EBUR128_MODE_TRUE_PEAK)),
        heard(history * channels) {}

  void hear(std::span<const float> samples);
  void interpolate(std::size_t at, std::size_t count);
  float oversampled(std::span<const float> samples) const;
  float fine() const;

  std::size_t channels;
  Interpolation coarse;
  Ebur128 ebur128;
  std::vector<float> room;
  std::vector<float> heard;  // `history` frames that were heard before, then the block; zeros before the sound
  float sample_peak = 0, fine_peak = 0;
  double true_peak = 0;
};

void PeakMeter::State::hear(std::span<const float> samples) {
  sample_peak = std::max(sample_peak, peak_of(samples));
  heard.insert(heard.end(), samples.begin(), samples.end());
  const std::size_t end = heard.size() / channels;
  for (std::size_t at = history; at < end; at += oversampler::window) {
    const std::size_t count = std::min(oversampler::window, end - at);
    const auto around = std::span(heard).subspan((at - history) * channels, (history + count) * channels);
    const float peak = peak_of(around);
    if (peak * coarse.bound > std::max(true_peak, static_cast<double>(sample_peak))) interpolate(at, count);
    // The oversampler looks ahead, and so hears the window that begins `reach` frames earlier.
    fine_peak = oversampled(around);
  }
  heard.erase(heard.begin(), heard.end() - static_cast<std::ptrdiff_t>(history * channels));
}

void PeakMeter::State::interpolate(std::size_t at, std::size_t count) {
  const auto frames = [&](std::size_t from, std::size_t n) {
    return std::span(heard).subspan(from * channels, n * channels);
  };
  // What was before the window goes in by a call of its own, so that it doesn't count.
  add_frames(*ebur128, frames(at - coarse.history, coarse.history));
  add_frames(*ebur128, frames(at, count));
  for (unsigned channel = 0; channel < channels; ++channel) {
    double peak = 0;
    ebur128_prev_true_peak(ebur128.get(), channel, &peak);
    true_peak = std::max(true_peak, peak);
  }
}

/// The fine peak so far, with the values between these frames, but for `reach` of them at either end.
float PeakMeter::State::oversampled(std::span<const float> samples) const {
  const float so_far = std::max(fine_peak, sample_peak);
  std::array<float, oversampler::window> peaks{};
  const std::span<float> asked(peaks.data(), samples.size() / channels - 2 * oversampler::reach);
  if (!oversampler::peaks_above(so_far, samples, channels, asked)) return so_far;
  return std::max(so_far, std::ranges::max(asked));
}

float PeakMeter::State::fine() const {
  std::vector<float> end = heard;
  end.resize(end.size() + history * channels);  // the wave between the samples rings on behind them
  return std::max(oversampled(end), static_cast<float>(true_peak));
}

PeakMeter::PeakMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
PeakMeter::~PeakMeter() = default;

void PeakMeter::hear(const Block& block) {
  if (!block.empty()) state_->hear(finite(block.samples(), state_->room));
}

std::optional<double> PeakMeter::sample_peak_dbfs() const { return decibels(state_->sample_peak); }

std::optional<double> PeakMeter::true_peak_dbtp() const {
  return decibels(std::max(state_->true_peak, static_cast<double>(state_->sample_peak)));
}

std::optional<double> PeakMeter::fine_true_peak_dbtp() const { return decibels(state_->fine()); }

}  // namespace podmill
