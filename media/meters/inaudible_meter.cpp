// SPDX-License-Identifier: MIT
#include "media/meters/inaudible_meter.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "media/dsp/nan_guard.h"
#include "media/dsp/slow_part.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

/// One channel's slow part, as it becomes known.
struct Channel {
  Channel(const SlowPart::Filter& filter) : slow(filter, 0) {}
  void take_known() {
    for (; cells < slow.known(); ++cells) {
      const double point = slow.part(cells)[1];
      sum += point;
      squares += point * point;
    }
  }
  double power() const { return cells > 0 ? squares / static_cast<double>(cells) : 0; }
  double mean() const { return cells > 0 ? sum / static_cast<double>(cells) : 0; }

  SlowPart slow;
  std::int64_t cells = 0;
  double sum = 0, squares = 0;
};

}  // namespace

struct InaudibleMeter::State {
  explicit State(const Format& format) : filter(format.rate) {
    for (int c = 0; c < format.channels; ++c) channels.emplace_back(filter);
  }

  void hear_cell(std::span<const float> cell) {
    plane.resize(cell.size() / channels.size());
    for (std::size_t c = 0; c < channels.size(); ++c) {
      for (std::size_t i = 0; i < plane.size(); ++i) plane[i] = cell[i * channels.size() + c];
      channels[c].slow.hear(plane);
      channels[c].take_known();
    }
  }

  SlowPart::Filter filter;
  std::vector<Channel> channels;
  std::vector<float> room, held, plane;  // held: interleaved, less than a cell
  float peak = 0;
};

InaudibleMeter::InaudibleMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
InaudibleMeter::~InaudibleMeter() = default;

void InaudibleMeter::hear(const Block& block) {
  State& state = *state_;
  std::span<const float> samples = finite(block.samples(), state.room);
  state.peak = std::max(state.peak, peak_of(samples));
  const std::size_t whole = state.filter.step * state.channels.size();
  if (!state.held.empty()) {
    const std::size_t missing = std::min(whole - state.held.size(), samples.size());
    state.held.insert(state.held.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(missing));
    samples = samples.subspan(missing);
    if (state.held.size() < whole) return;
    state.hear_cell(state.held);
    state.held.clear();
  }
  for (; samples.size() >= whole; samples = samples.subspan(whole)) state.hear_cell(samples.first(whole));
  state.held.assign(samples.begin(), samples.end());
}

std::optional<Take::Inaudible> InaudibleMeter::inaudible() const {
  constexpr double offset_of_peak = 0.01, swing_of_peak = 0.03, of_converters = 3.2e-4;
  constexpr std::int64_t cells_of_second = 400;
  const double peak = static_cast<double>(state_->peak);
  std::optional<Take::Inaudible> most;
  for (Channel channel : state_->channels) {
    channel.slow.end();
    channel.take_known();
    if (channel.cells < cells_of_second) continue;
    const double power = channel.power(), offset = channel.mean(),
                 swing = std::sqrt(std::max(0.0, power - offset * offset));
    const bool is_offset = std::abs(offset) > std::max(offset_of_peak * peak, of_converters);
    if (!is_offset && swing < std::max(swing_of_peak * peak, of_converters)) continue;
    const double dbfs = db_from_power(power);
    if (!most || dbfs > most->dbfs)
      most = Take::Inaudible{.dbfs = dbfs, .offset = offset, .is_offset = std::abs(offset) > swing};
  }
  return most;
}

}  // namespace podmill
