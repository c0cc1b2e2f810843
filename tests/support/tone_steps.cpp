// SPDX-License-Identifier: MIT
#include "tests/support/tone_steps.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

namespace podmill::testing {

void hear_tone(Meter& meter, const Format& format, const std::vector<Step>& steps,
               const std::vector<double>& levels_db) {
  REQUIRE(format.rate % 1000 == 0);
  const int period = format.rate / 1000;
  for (const Step& step : steps) {
    Block block(format, {period * 10});
    block.resize(block.capacity());
    for (std::int64_t i = 0; i < block.size().n; ++i) {
      for (int c = 0; c < format.channels; ++c) {
        const auto channel = static_cast<std::size_t>(c);
        const double db = step.dbfs + (levels_db.empty() ? 0 : levels_db[channel]);
        block.frame({i})[channel] = static_cast<float>(
            std::pow(10, db / 20) * std::sin(2 * std::numbers::pi * static_cast<double>(i % period) / period));
      }
    }
    for (int i = 0; i < std::lround(step.seconds * 100); ++i) meter.hear(block);
  }
}

}  // namespace podmill::testing
