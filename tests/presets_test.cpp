// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "media/inspect.h"
#include "pipeline/error.h"
#include "pipeline/part.h"
#include "pipeline/preset.h"
#include "pipeline/verdict.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// Two voices a little to either side over faint room noise (-75 dBFS), with pauses: what every preset is made for.
SoundPtr two_voices() {
  const Format stereo{48000, 2};
  const SoundPtr left = babble({48000, 1}, {480000}, 0.30, 1), room = noise(stereo, {480000}, 0.0003);
  const std::vector<float> voice = play(*left), air = play(*room);
  return wave(stereo, {480000}, [voice, air](std::int64_t at, int channel) {
    const auto i = static_cast<std::size_t>(at);
    const bool first = at / 144000 % 2 == 0;
    return voice[i] * (first == (channel == 0) ? 1.0F : 0.6F) + air[2 * i + static_cast<std::size_t>(channel)];
  });
}

}  // namespace

TEST_CASE("every shipped preset keeps its own promise") {
  const TemporaryFolder folder;
  write_wav(folder / "talk.wav", *two_voices());
  int made = 0;
  for (const ShippedPreset& shipped : shipped_presets()) {
    CAPTURE(shipped.name);
    const Preset preset = load_preset(shipped.name, {}, all_stages());
    CHECK_FALSE(preset.summary.empty());
    REQUIRE(preset.promise.loudness.has_value());
    Run run(2);
    Job job;
    job.preset = &preset;
    job.run = &run;
    job.episode.recordings = {folder / "talk.wav"};
    job.output = folder / (std::string(shipped.name) + ".mp3");
    try {
      run_job(job);
    } catch (const Error& error) {
      FAIL(describe(error));
    }
    const Inspection inspection = inspect(job.output, preset.promise);
    CHECK(broken(hold(preset.promise, inspection.found)) == "");
    ++made;
  }
  CHECK(made == 10);
}

TEST_CASE("every value of a shipped preset that is a promise names its source") {
  for (const ShippedPreset& shipped : shipped_presets()) {
    CAPTURE(shipped.name);
    for (const Setting& setting : load_preset(shipped.name, {}, all_stages()).settings) {
      if (setting.origin == "default" || (setting.stage != "normalize" && setting.key != "bit_rate")) continue;
      CAPTURE(setting.key);
      CHECK_FALSE(setting.source.empty());
    }
  }
}
