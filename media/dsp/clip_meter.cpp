// SPDX-License-Identifier: MIT
#include "media/dsp/clip_meter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace podmill {

namespace {

constexpr float near_peak = 0.98855F;  // -0.1 dB
constexpr std::size_t shortest = 3, beside = 2;
constexpr float full_scale = 32767.0F / 32768;
constexpr double least_over = 0.02, steps_over = 4, least_steps = 64;
constexpr std::size_t most_rails = 16, told = 5;
constexpr std::int64_t same_moment = 50;  // stretches: 1 s

/// The step of a word length in which all values can be told; 0: of none that matters.
double step_of(std::span<const float> values) {
  for (const float steps : {128.0F, 32768.0F}) {
    const auto whole = [steps](float value) { return value * steps == std::nearbyint(value * steps); };
    if (std::ranges::all_of(values, whole)) return 1 / static_cast<double>(steps);
  }
  return 0;
}

/// Whether the wave would have risen over samples [begin, end), which are all the same.
bool is_cut_off(std::span<const float> samples, std::size_t begin, std::size_t end) {
  const double top = std::abs(samples[begin]), sign = samples[begin] < 0 ? -1 : 1;
  const std::array around{samples[begin - 2], samples[begin - 1], samples[begin], samples[end], samples[end + 1]};
  const double rise = sign * (around[1] - around[0]), fall = sign * (around[3] - around[4]);
  const double over = (rise + fall) / 2 * static_cast<double>(end - begin) / 4, step = step_of(around);
  return top >= least_steps * step && over > least_over * top && over > steps_over * step;
}

}  // namespace

void ClipMeter::hear(std::span<const float> samples, float peak) {
  if (peak > peak_) {
    peak_ = peak;
    std::erase_if(rails_, [&](const Rail& rail) { return std::abs(rail.value) < near_peak * peak_; });
  }
  if (peak >= full_scale)
    full_scale_ += std::ranges::count_if(samples, [](float sample) { return std::abs(sample) >= full_scale; });
  if (peak > 0 && peak >= near_peak * peak_) scan(samples);
  ++stretch_;
}

void ClipMeter::scan(std::span<const float> samples) {
  const float bar = near_peak * peak_;
  std::vector<Run> runs;
  std::size_t flat = 0;
  for (std::size_t begin = 0; begin < samples.size();) {
    std::size_t end = begin + 1;
    if (std::abs(samples[begin]) >= bar) {
      while (end < samples.size() && samples[end] == samples[begin]) ++end;
      if (end - begin >= shortest) {
        flat += end - begin;
        if (begin >= beside && end + beside <= samples.size() && is_cut_off(samples, begin, end))
          runs.push_back({begin, end});
      }
    }
    begin = end;
  }
  if (2 * flat > samples.size()) return;
  for (const Run& run : runs) add(samples[run.begin], static_cast<std::int64_t>(run.end - run.begin));
}

void ClipMeter::add(float value, std::int64_t samples) {
  auto rail = std::ranges::find(rails_, value, &Rail::value);
  if (rail == rails_.end()) {
    if (rails_.size() == most_rails) return;
    rails_.emplace_back().value = value;
    rail = rails_.end() - 1;
  }
  ++rail->runs;
  rail->samples += samples;
  if (rail->stretches.size() < told && (rail->stretches.empty() || stretch_ - rail->stretches.back() >= same_moment))
    rail->stretches.push_back(stretch_);
}

ClipMeter::MeasuredFile ClipMeter::found() const {
  MeasuredFile all;
  for (const Rail& rail : rails_) {
    all.runs += rail.runs;
    all.samples += rail.samples;
    all.stretches.insert(all.stretches.end(), rail.stretches.begin(), rail.stretches.end());
  }
  std::ranges::sort(all.stretches);
  all.stretches.erase(std::unique(all.stretches.begin(), all.stretches.end()), all.stretches.end());
  return all;
}

}  // namespace podmill
