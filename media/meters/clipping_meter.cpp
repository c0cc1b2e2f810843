// SPDX-License-Identifier: MIT
#include "media/meters/clipping_meter.h"

#include <algorithm>
#include <utility>

#include "media/dsp/nan_guard.h"

namespace podmill {

namespace {
constexpr int stretches_per_second = 50;

std::vector<Millis> first_few(std::vector<Millis> times) {
  constexpr std::size_t told = 5;
  constexpr Millis same_moment{1000};
  std::ranges::sort(times);
  std::vector<Millis> found;
  for (const Millis time : times)
    if (found.size() < told && (found.empty() || time - found.back() >= same_moment)) found.push_back(time);
  return found;
}
}  // namespace

void Clipping::add(const Clipping& other, Millis start) {
  runs.runs += other.runs.runs;
  runs.seconds += other.runs.seconds;
  full_scale_samples += other.full_scale_samples;
  for (const Millis time : other.runs.at) runs.at.push_back(start + time);
  runs.at = first_few(std::move(runs.at));
}

ClippingMeter::ClippingMeter(const Format& format)
    : format_(format),
      channels_(static_cast<std::size_t>(format.channels)),
      stretch_(static_cast<std::size_t>(std::max(1, format.rate / stretches_per_second))),
      plane_(stretch_),
      clips_(channels_) {}

void ClippingMeter::hear(const Block& block) {
  std::span<const float> samples = block.samples();
  const std::size_t whole = stretch_ * channels_;
  if (!held_.empty()) {
    const std::size_t missing = std::min(whole - held_.size(), samples.size());
    held_.insert(held_.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(missing));
    samples = samples.subspan(missing);
    if (held_.size() < whole) return;
    close_stretch(held_);
    held_.clear();
  }
  for (; samples.size() >= whole; samples = samples.subspan(whole)) close_stretch(samples.first(whole));
  held_.assign(samples.begin(), samples.end());
}

void ClippingMeter::close_stretch(std::span<const float> samples) {
  for (std::size_t c = 0; c < channels_; ++c) {
    if (channels_ == 2) {
      for (std::size_t i = 0; i < stretch_; ++i) plane_[i] = samples[2 * i + c];
    } else {
      for (std::size_t i = 0; i < stretch_; ++i) plane_[i] = samples[channels_ * i + c];
    }
    clips_[c].hear(plane_, peak_of(plane_));
  }
}

Clipping ClippingMeter::clipping() const {
  Clipping all;
  for (const ClipMeter& clip : clips_) {
    const ClipMeter::MeasuredFile found = clip.found();
    all.runs.runs += found.runs;
    all.runs.seconds += static_cast<double>(found.samples) / format_.rate;
    all.full_scale_samples += clip.full_scale_samples();
    for (const std::int64_t stretch : found.stretches)
      all.runs.at.push_back(format_.time({stretch * static_cast<std::int64_t>(stretch_)}));
  }
  all.runs.at = first_few(std::move(all.runs.at));
  return all;
}

}  // namespace podmill
