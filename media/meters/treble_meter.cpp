// SPDX-License-Identifier: MIT
#include "media/meters/treble_meter.h"

#include <algorithm>
#include <cmath>

#include "media/dsp/nan_guard.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

constexpr int hops_per_second = 100, around_peak = 1000;  // 1 ms to either side
constexpr double stands_out = 15, least_peak = 0.005;
constexpr double loud = 1e-6;  // -60 dBFS
constexpr std::size_t steps = 240;
constexpr double per_decibel = 2, sharpest_share = 0.02;

}  // namespace

TrebleMeter::TrebleMeter(const Format& format)
    : channels_(static_cast<std::size_t>(format.channels)),
      hop_(static_cast<std::size_t>(std::max(1, format.rate / hops_per_second))),
      all_(channels_),
      powers_(channels_),
      levels_(steps) {}

void TrebleMeter::hear(const Block& block) {
  const std::span<const float> samples = finite(block.samples(), room_);
  for (std::size_t at = 0; at < samples.size();) {
    const std::size_t count = std::min((samples.size() - at) / channels_, hop_ - all_.front().edges.size());
    for (std::size_t c = 0; c < channels_; ++c) {
      Channel& channel = all_[c];
      double power = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const float sample = samples[at + i * channels_ + c];
        channel.edges.push_back(sample - 2 * channel.last + channel.before);
        channel.before = channel.last;
        channel.last = sample;
        power += static_cast<double>(sample) * static_cast<double>(sample);
      }
      powers_[c] += power;
      if (channel.edges.size() < hop_) continue;
      close_hop(channel, powers_[c] / static_cast<double>(hop_));
      powers_[c] = 0;
    }
    at += count * channels_;
  }
}

TrebleMeter::Hop TrebleMeter::hop_of(const std::vector<float>& edges) const {
  Hop hop;
  std::size_t peak_at = 0;
  double all = 0, near = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const auto edge = static_cast<double>(edges[i]);
    all += edge * edge;
    if (std::abs(edge) <= hop.peak) continue;
    hop.peak = std::abs(edge);
    peak_at = i;
  }
  const std::size_t half = std::max<std::size_t>(2, hop_ * hops_per_second / around_peak);
  const std::size_t end = std::min(edges.size(), peak_at + half);
  for (std::size_t i = peak_at - std::min(peak_at, half); i < end; ++i)
    near += static_cast<double>(edges[i]) * static_cast<double>(edges[i]);
  hop.power = all / static_cast<double>(hop_);
  hop.rest = std::max(0.0, all - near) / static_cast<double>(hop_);
  return hop;
}

void TrebleMeter::close_hop(Channel& channel, double power) {
  const Hop now = hop_of(channel.edges);
  channel.edges.clear();
  const double level = db_from_power(std::max(now.power, 1e-12));
  if (power > loud) {
    const double step = std::clamp(-level * per_decibel, 0.0, static_cast<double>(steps - 1));
    ++levels_[static_cast<std::size_t>(step)];
    ++heard_;
  }
  const Hop& click = channel.candidate;
  const double around = std::max({channel.previous.power, click.rest, now.power});
  if (click.peak > least_peak && click.peak * click.peak > stands_out * stands_out * around) ++clicks_;
  channel.previous = channel.candidate;
  channel.candidate = now;
}

std::optional<double> TrebleMeter::sharpest_dbfs() const {
  if (heard_ == 0) return {};
  auto left = static_cast<std::int64_t>(sharpest_share * static_cast<double>(heard_));
  for (std::size_t i = 0; i < steps; ++i) {
    left -= levels_[i];
    if (left < 0) return -static_cast<double>(i) / per_decibel;
  }
  return {};
}

}  // namespace podmill
