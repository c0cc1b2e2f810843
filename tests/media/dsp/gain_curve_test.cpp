// SPDX-License-Identifier: MIT
#include "media/dsp/gain_curve.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("the gain is never more than needed, nor within the flat frames of the need") {
  constexpr std::size_t count = 60000, flat = 16;
  GainCurve curve(48000, flat);
  std::vector<std::int32_t> needs(count, GainCurve::unity);
  const std::vector<float> random = play(*noise({48000, 1}, {count}, 1));
  for (std::size_t i = 0; i < 40000; ++i) {
    if (random[i] > 0.999 || i / 700 % 9 == 0) needs[i] = static_cast<std::int32_t>((random[i] + 1.0001) * (1 << 28));
  }
  std::vector<float> gains(count);
  curve.run(needs, gains);
  const auto latency = static_cast<std::size_t>(curve.latency());
  std::size_t broken = 0;
  double steepest = 0;
  for (std::size_t i = flat; i + latency < count; ++i) {
    const float gain = gains[i + latency];
    for (std::size_t near = i - flat; near <= i + flat; ++near) {
      // 2^-24: the gain is rounded to a float.
      broken += static_cast<double>(gain) > static_cast<double>(needs[near]) / GainCurve::unity * (1 + 0x1p-23);
    }
    steepest = std::max(steepest, static_cast<double>(std::abs(gain - gains[i + latency - 1])));
  }
  CHECK(broken == 0);
  CHECK(steepest < 0.02);  // full scale in 5 ms at the very least
  CHECK(gains.back() == 1);
  CHECK(curve.idle());
}

TEST_CASE("the gain falls over 5 ms without a corner, and rises no faster than full scale in 0.4 s") {
  for (const int rate : {44100, 48000}) {
    for (const double depth : {0.1, 0.5, 0.9}) {
      CAPTURE(depth);
      GainCurve curve(rate, 16);
      std::vector<std::int32_t> needs(static_cast<std::size_t>(rate), GainCurve::unity);
      for (const std::size_t at : {1000U, 1300U, 9000U})
        needs[at] = static_cast<std::int32_t>((1 - depth) * GainCurve::unity);
      std::vector<float> gains(needs.size());
      curve.run(needs, gains);
      // Two means over 2.5 ms each: a step becomes a parabola up and one down, whose steepest place is its middle.
      const double mean = std::floor(rate * 0.0025), rounding = 0x1p-23;
      double falls = 0, rises = 0, bends = 0;
      for (std::size_t i = 2; i < gains.size(); ++i) {
        const double step = static_cast<double>(gains[i]) - gains[i - 1];
        falls = std::max(falls, -step);
        rises = std::max(rises, step);
        bends = std::max(bends, std::abs(step - (static_cast<double>(gains[i - 1]) - gains[i - 2])));
      }
      CHECK(falls <= depth / mean + rounding);
      CHECK(rises <= 1 / (0.4 * rate) * 1.001 + rounding);
      CHECK(bends <= depth / (mean * mean) + 2 * rounding);
    }
  }
}

TEST_CASE("the gain remembers the deepest need for memory() frames and no longer") {
  for (const int rate : {8000, 44100, 48000, 96000}) {
    CAPTURE(rate);
    GainCurve curve(rate, 16);
    const auto latency = static_cast<std::size_t>(curve.latency()),
               memory = static_cast<std::size_t>(curve.history());
    std::vector<std::int32_t> needs(latency + memory + 100, GainCurve::unity);
    needs[0] = 1;
    std::vector<float> gains(needs.size());
    curve.run(needs, gains);
    std::size_t last = needs.size();
    while (gains[--last] == 1) continue;
    // A gain this near to 1 is rounded to it a little before its time.
    CHECK(last <= latency + memory);
    CHECK(last > latency + memory - 32);
    CHECK(curve.idle());
  }
}
