// SPDX-License-Identifier: MIT
#include "media/meters/speech_meter.h"

#include <algorithm>
#include <cmath>

namespace podmill {

namespace {

constexpr int frames_per_second = 50;
constexpr double silent_rms = 0.003;  // -50 dBFS
constexpr double speech_has = 0.25;   // of a second's frames, low-energy ones

}  // namespace

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
  frames_.push_back(std::sqrt(power_ / static_cast<double>(frame_)));
  power_ = 0;
  filled_ = 0;
  if (frames_.size() == frames_per_second) close_second();
}

void SpeechMeter::close_second() {
  double power = 0;
  for (const double rms : frames_) power += rms * rms;
  const double rms = std::sqrt(power / frames_per_second);
  const auto low = std::ranges::count_if(frames_, [&](double frame) { return frame < rms / 2; });
  ++seconds_;
  if (rms > silent_rms && static_cast<double>(low) >= speech_has * frames_per_second) ++speech_;
  frames_.clear();
}

double SpeechMeter::share() const { return seconds_ > 0 ? static_cast<double>(speech_) / seconds_ : 0; }

}  // namespace podmill
