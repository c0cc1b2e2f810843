// SPDX-License-Identifier: MIT
#include "media/mp3/overshoot_corrector.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{48000, 1};

/// A quiet tone with half a period 1 dB over full scale at some places.
std::vector<float> tone_with_peaks(std::int64_t length, std::initializer_list<std::int64_t> places) {
  auto samples = play(*sine(mono, {length}, 1000, 0.25));
  for (const std::int64_t place : places)
    for (std::int64_t i = -24; i <= 24; ++i)
      samples[static_cast<std::size_t>(place + i)] =
          1.122F * static_cast<float>(std::cos(static_cast<double>(i) * 3.14159265 / 48));
  return samples;
}

/// A keeper, and what it asked to be rendered last.
struct Kept {
  std::optional<Ceiling> asked;
  OvershootCorrector keeper{mono, 0, {-0.5}, [this](const Ceiling& ceiling) {
                              asked = ceiling;
                              return silence(mono, {1});
                            }};
};

}  // namespace

TEST_CASE("sound below the ceiling may stay") {
  Kept kept;
  CHECK_FALSE(kept.keeper.judge({{0}, tone_with_peaks(48000, {}), 1}));
  CHECK_FALSE(kept.asked);
}

TEST_CASE("the ceiling is lowered around every overshoot, by that and a little more, and nowhere else") {
  Kept kept;
  const auto revision = kept.keeper.judge({{480000}, tone_with_peaks(48000, {10000, 10500, 40000}), 1});
  REQUIRE(revision);
  const auto& lower = kept.asked.value().lower;
  CHECK(kept.asked->dbtp == -0.5);
  REQUIRE(lower.size() == 2);
  const auto near = [](Frames at, std::int64_t place) { return std::abs(at.n - place) < 100; };
  CHECK(near(lower[0].where.begin, 490000 - 960));
  CHECK(near(lower[0].where.end, 490500 + 960));
  CHECK(near(lower[1].where.begin, 520000 - 960));
  for (const auto& [where, dbtp] : lower) CHECK(dbtp == doctest::Approx(-0.5 - 1 - 0.2).epsilon(0.02));
  for (const auto& [where, dbtp] : lower)
    CHECK(std::ranges::any_of(revision->changed, [where](const Span& changed) {
      return changed.begin < where.begin && changed.end > where.begin + Frames{1920};
    }));
}

TEST_CASE("what is still over is lowered further, up to a third encode") {
  Kept kept;
  const auto samples = tone_with_peaks(48000, {20000});
  REQUIRE(kept.keeper.judge({{0}, samples, 1}));
  REQUIRE(kept.keeper.judge({{0}, samples, 2}));
  REQUIRE(kept.asked->lower.size() == 1);
  CHECK(kept.asked->lower[0].dbtp == doctest::Approx(-0.5 - 1.2 - 1.5).epsilon(0.02));
  CHECK_FALSE(kept.keeper.judge({{0}, samples, 3}));
}

TEST_CASE("a peak on the seam of two stretches is seen") {
  Kept kept;
  const auto samples = tone_with_peaks(96000, {47990});
  const std::span all(samples);
  // Cut so that neither side alone has samples enough around the peak.
  CHECK_FALSE(kept.keeper.judge({{0}, all.first(47980), 3}));
  REQUIRE(kept.keeper.judge({{47980}, all.subspan(47980), 1}));
}
