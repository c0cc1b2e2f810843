// SPDX-License-Identifier: MIT
#include "pipeline/master.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace podmill;

namespace {

/// -20 LUFS, and from a gain of 2 dB on the limiter takes four fifths of every decibel.
struct Pressed final : Master {
  Rendered render(double, const Ceiling&) const override { return {}; }
  double loudness(double gain_db, double, const Tick&) const override {
    ++asked;
    return -20 + std::min(gain_db, 2.0) + 0.2 * std::max(0.0, gain_db - 2);
  }
  mutable int asked = 0;
};

}  // namespace

TEST_CASE("the gain for a loudness is found where the limiter takes most of it, up or down") {
  const Pressed master;
  for (const double lufs : {-25.0, -18.5, -17.0, -16.0}) {
    CAPTURE(lufs);
    for (const double near : {0.0, 6.0, 10.0}) {
      const double gain = gain_for(master, lufs, -1, near, 30);
      CHECK(std::abs(master.loudness(gain, -1, {}) - lufs) <= 0.02);
    }
  }
}

TEST_CASE("the gain is changed by no more than is allowed, and not at all where it is right") {
  const Pressed master;
  CHECK(gain_for(master, -10, -1, 4, 3) == 7);
  CHECK(gain_for(master, -40, -1, 4, 3) == 1);
  master.asked = 0;
  CHECK(gain_for(master, -19, -1, 1, 3) == 1);
  CHECK(master.asked == 1);
}
