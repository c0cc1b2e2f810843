// SPDX-License-Identifier: MIT
#include "media/meters/levels.h"

#include <doctest/doctest.h>

#include "tests/support/sounds.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("every figure is told at once, and only those that were asked for") {
  MeterCache memory;
  const SoundPtr sound = babble({48000, 1}, {48000 * 4}, 0.3);
  const Levels all = all_levels_of(memory, sound);
  CHECK(all.integrated_lufs);
  CHECK(all.range_lu);
  CHECK(all.true_peak_dbtp);
  CHECK(all.sample_peak_dbfs);
  CHECK(all.max_momentary_lufs.value() >= all.max_short_term_lufs.value());
  CHECK(all.max_short_term_lufs.value() >= all.integrated_lufs.value() - 3);
  CHECK(all.rms_dbfs);
  CHECK(all.noise_floor_dbfs);

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
