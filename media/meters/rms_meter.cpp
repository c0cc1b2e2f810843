// SPDX-License-Identifier: MIT
#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "media/dsp/nan_guard.h"
#include "media/meters/levels.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {
constexpr std::int64_t slots_per_second = 100;
constexpr std::size_t slots_per_window = 50;
constexpr double silence = 1e-10;  // -100 dBFS: under 16-bit dither; less counts as that
}  // namespace

struct RmsMeter::State {
  explicit State(const Format& format)
      : slot(std::max<std::int64_t>(1, format.rate / slots_per_second) * format.channels) {}

  void hear(std::span<const float> samples);
  void close_slot();

  std::int64_t slot;  // in samples
  std::vector<float> room;
  std::int64_t filled = 0, heard = 0;
  double sum = 0, total = 0;
  std::vector<double> powers;             // of the last slots since the first sound, oldest first
  std::optional<double> quietest, ahead;  // the quietest window; and of those that end after the last sound so far
};

void RmsMeter::State::hear(std::span<const float> samples) {
  while (!samples.empty()) {
    const auto take = std::min<std::size_t>(samples.size(), static_cast<std::size_t>(slot - filled));
    for (const float sample : samples.first(take)) sum += static_cast<double>(sample) * sample;
    samples = samples.subspan(take);
    filled += static_cast<std::int64_t>(take);
    if (filled == slot) close_slot();
  }
}

void RmsMeter::State::close_slot() {
  const double power = sum / static_cast<double>(slot);
  total += sum;
  heard += slot;
  sum = 0;
  filled = 0;
  const bool sounds = power > silence;
  if (!sounds && powers.empty()) return;
  if (powers.size() == 2 * slots_per_window) powers.erase(powers.begin(), powers.begin() + slots_per_window);
  powers.push_back(std::max(power, silence));
  const auto lower = [](const std::optional<double>& a, double b) { return a ? std::min(*a, b) : b; };
  if (powers.size() >= slots_per_window) {
    ahead = lower(ahead, std::accumulate(powers.end() - slots_per_window, powers.end(), 0.0) / slots_per_window);
  }
  if (sounds && ahead) quietest = lower(quietest, *std::exchange(ahead, std::nullopt));
}

RmsMeter::RmsMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
RmsMeter::~RmsMeter() = default;

void RmsMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::optional<double> RmsMeter::rms_dbfs() const {
  const double power = state_->total + state_->sum;
  if (!(power > 0)) return {};
  return db_from_power(power / static_cast<double>(state_->heard + state_->filled));
}

std::optional<double> RmsMeter::noise_floor_dbfs() const {
  if (!state_->quietest) return {};
  return db_from_power(*state_->quietest);
}

}  // namespace podmill
