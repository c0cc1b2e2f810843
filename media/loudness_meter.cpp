// SPDX-License-Identifier: MIT
#include <cmath>

#include "media/ebur128_state.h"
#include "media/finite.h"
#include "media/levels.h"

namespace podmill {

struct LoudnessMeter::State {
  Ebur128 ebur128;
  std::vector<float> room;
  Frames heard;
};

// Exact, not in a histogram's steps of 0.1 LU: its lists of blocks take 12 MB for 10 hours.
LoudnessMeter::LoudnessMeter(const Format& format, MonoRule mono)
    : state_(std::make_unique<State>(make_ebur128(format, EBUR128_MODE_I | EBUR128_MODE_LRA, mono))) {}

LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::hear(const Block& block) {
  add_frames(*state_->ebur128, finite(block.samples(), state_->room));
  state_->heard += block.size();
}

std::optional<double> LoudnessMeter::integrated_lufs() const {
  double lufs = 0;
  if (ebur128_loudness_global(state_->ebur128.get(), &lufs) != EBUR128_SUCCESS || !std::isfinite(lufs)) return {};
  return lufs;
}

std::optional<double> LoudnessMeter::range_lu() const {
  // libebur128 says 0 where it had no 3 s block above the absolute gate.
  const auto block = static_cast<std::int64_t>((state_->ebur128->samplerate + 5) / 10 * 30);
  const bool too_short = state_->heard.n < block;
  double lu = 0;
  if (too_short || !integrated_lufs() || ebur128_loudness_range(state_->ebur128.get(), &lu) != EBUR128_SUCCESS) {
    return {};
  }
  return lu;
}

}  // namespace podmill
