// SPDX-License-Identifier: MIT
#include "media/meters/speech_meter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace podmill {

namespace {

constexpr int frames_per_second = 50;
constexpr double silent_rms = 0.003;  // -50 dBFS

}  // namespace

bool is_broken_up(std::span<const double> powers, double mean) {
  constexpr double speech_has = 0.25;  // of a second's frames, low-energy ones
  const auto low = std::ranges::count_if(powers, [&](double power) { return power < mean / 4; });
  return static_cast<double>(low) >= speech_has * static_cast<double>(powers.size());
}

SpeechMeter::SpeechMeter(const Format& format)
    : channels_(static_cast<std::size_t>(format.channels)),
      frame_(channels_ * static_cast<std::size_t>(std::max(1, format.rate / frames_per_second))) {}

void SpeechMeter::hear(const Block& block) {
  for (const float sample : block.samples()) {
    power_ += double{sample} * sample;
    if (++filled_ == frame_) close_frame();
  }
}

void SpeechMeter::close_frame() {
  frames_.push_back(power_ / static_cast<double>(frame_));
  power_ = 0;
  filled_ = 0;
  if (frames_.size() == frames_per_second) close_second();
}

void SpeechMeter::close_second() {
  const double mean = std::accumulate(frames_.begin(), frames_.end(), 0.0) / frames_per_second;
  ++seconds_;
  if (std::sqrt(mean) > silent_rms && is_broken_up(frames_, mean)) ++speech_;
  frames_.clear();
}

double SpeechMeter::share() const { return seconds_ > 0 ? static_cast<double>(speech_) / seconds_ : 0; }

}  // namespace podmill
