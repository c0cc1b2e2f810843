// SPDX-License-Identifier: MIT
#include "media/meters/levels.h"

#include <doctest/doctest.h>

#include "tests/support/sounds.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("the figures are told that a promise speaks of, and no others") {
  MeterCache memory;
  const SoundPtr sound = babble({48000, 1}, {48000 * 4}, 0.3);
  Promise of_all;
  of_all.noise_floor_dbfs = -60;
  const Levels all = levels_of(memory, sound, of_all);
  CHECK(all.integrated_lufs);
  CHECK(all.range_lu);
  CHECK(all.true_peak_dbtp);
  CHECK(all.sample_peak_dbfs);
  CHECK(all.rms_dbfs);
  CHECK(all.noise_floor_dbfs);
  const auto& moments = memory.measured<MomentaryMeter>(sound);
  CHECK(moments.max_momentary_lufs().value() >= moments.max_short_term_lufs().value());
  CHECK(moments.max_short_term_lufs().value() >= all.integrated_lufs.value() - 3);

  int opens = 0;
  const SoundPtr once = counted(sound, opens);
  Promise promise;
  promise.mono = MonoRule::dual;
  const Levels usual = levels_of(memory, once, promise);
  CHECK(opens == 1);
  CHECK(usual.integrated_lufs.value() == doctest::Approx(all.integrated_lufs.value() + 3.0103));
  CHECK_FALSE(usual.rms_dbfs);
  promise.noise_floor_dbfs = -60;
  CHECK(levels_of(memory, once, promise).noise_floor_dbfs == all.noise_floor_dbfs);
}
