// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "media/meters/levels.h"
#include "tests/support/sounds.h"
#include "tests/support/tone_steps.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

double integrated(const Format& format, const std::vector<Step>& steps, const std::vector<double>& levels_db = {},
                  MonoRule mono = MonoRule::as_is) {
  LoudnessMeter meter(format, mono);
  hear_tone(meter, format, steps, levels_db);
  return meter.integrated_lufs().value();
}

constexpr Format stereo{48000, 2};
// L R C LFE Ls Rs, and with a side pair: FFmpeg's bits, lowest first.
constexpr std::uint64_t layout_51 = 0x3f, layout_51_side = 0x60f, layout_71 = 0x63f;

}  // namespace

TEST_CASE("channels weigh what BS.1770 gives their loudspeakers") {
  const auto alone = [](Format format, std::size_t channel) {
    std::vector<double> levels(static_cast<std::size_t>(format.channels), -200);
    levels[channel] = 0;
    return integrated(format, {{-20, 3}}, levels);
  };
  const double front = alone({48000, 6, layout_51}, 0), surround = front + 10 * std::log10(1.41);
  for (const std::uint64_t layout : {layout_51, layout_51_side, std::uint64_t{0}}) {
    const Format format{48000, 6, layout};
    CHECK(alone(format, 1) == doctest::Approx(front));
    CHECK(alone(format, 2) == doctest::Approx(front));
    CHECK(alone(format, 4) == doctest::Approx(surround));
    CHECK(alone(format, 5) == doctest::Approx(surround));
  }
  const Format wide{48000, 8, layout_71};
  CHECK(alone(wide, 4) == doctest::Approx(front));  // behind, at 135°
  CHECK(alone(wide, 6) == doctest::Approx(surround));
  LoudnessMeter lfe({48000, 6, layout_51});
  hear_tone(lfe, {48000, 6, layout_51}, {{-20, 3}}, {-200, -200, -200, 0, -200, -200});
  CHECK_FALSE(lfe.integrated_lufs());
}

TEST_CASE("a mono sound counts once, or twice where the rule is dual; a stereo sound is no different") {
  const double once = integrated({48000, 1}, {{-20, 3}});
  CHECK(once == doctest::Approx(integrated(stereo, {{-20, 3}}) - 10 * std::log10(2)));
  CHECK(integrated({48000, 1}, {{-20, 3}}, {}, MonoRule::dual) == doctest::Approx(once + 10 * std::log10(2)));
  CHECK(integrated(stereo, {{-20, 3}}, {}, MonoRule::dual) == integrated(stereo, {{-20, 3}}));
}

TEST_CASE("loudness is the same at every usual rate") {
  // The K weighting is a filter designed anew for each rate; at 8 kHz its bends show a little.
  for (const int rate : {8000, 11000, 16000, 32000, 96000, 192000}) {
    CAPTURE(rate);
    CHECK(integrated({rate, 2}, {{-23, 2}}) == doctest::Approx(-23).epsilon(0.1 / 23));
  }
}

TEST_CASE("a meter that keeps no peaks measures the same") {
  const auto sound = babble(stereo, {48000 * 20 + 333}, 0.3);
  LoudnessMeter all(stereo), less(stereo, MonoRule::as_is, LoudnessMeter::Keep::power);
  listen(*sound, {&all, &less});
  // Powers of 10 ms are kept as floats.
  CHECK(less.integrated_lufs().value() == doctest::Approx(all.integrated_lufs().value()).epsilon(1e-7));
  CHECK(less.range_lu().value() == doctest::Approx(all.range_lu().value()).epsilon(1e-6));
}

TEST_CASE("what can't be measured is absent: silence, too little, too quiet") {
  LoudnessMeter nothing(stereo), silent(stereo), brief(stereo), short_of_range(stereo), quiet(stereo);
  CHECK_FALSE(nothing.integrated_lufs());
  CHECK_FALSE(nothing.range_lu());
  listen(*wave(stereo, {480000}, [](std::int64_t, int) { return 0.0F; }), {&silent});
  CHECK_FALSE(silent.integrated_lufs());
  CHECK_FALSE(silent.range_lu());
  hear_tone(brief, stereo, {{-20, 0.39}});
  CHECK_FALSE(brief.integrated_lufs());
  hear_tone(short_of_range, stereo, {{-20, 2.9}});
  CHECK(short_of_range.integrated_lufs());
  CHECK_FALSE(short_of_range.range_lu());
  hear_tone(quiet, stereo, {{-75, 5}});
  CHECK_FALSE(quiet.integrated_lufs());
}

TEST_CASE("a broken sample counts as silence and spoils nothing behind it") {
  const SoundPtr sound = babble(stereo, {96000}, 0.3);
  LoudnessMeter whole(stereo), broken(stereo);
  listen(*sound, {&whole});
  const std::vector<float> samples = play(*sound);
  listen(*wave(stereo, {96000},
               [&](std::int64_t at, int c) {
                 if (at == 30000) return std::numeric_limits<float>::quiet_NaN();
                 if (at == 30001) return -std::numeric_limits<float>::infinity();
                 return samples[static_cast<std::size_t>(2 * at + c)];
               }),
         {&broken});
  CHECK(broken.integrated_lufs().value() == doctest::Approx(whole.integrated_lufs().value()).epsilon(0.001));
}
