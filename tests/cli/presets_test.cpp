// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "pipeline/preset.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::vector<std::string> shipped_names() {
  std::vector<std::string> names;
  for (const ShippedPreset& shipped : shipped_presets()) names.emplace_back(shipped.name);
  return names;
}

}  // namespace

TEST_CASE("presets lists every preset with one line about it") {
  const Ended ended = run_podmill({"presets"});
  CHECK(ended.exit == 0);
  for (const std::string name : {"podcast", "podcast-mono", "video", "interview", "audiobook-acx", "broadcast-eu",
                                 "broadcast-us", "spotify", "low-bandwidth", "archive", "tight"})
    CHECK(has("\n" + ended.out, "\n" + name + " "));
}

TEST_CASE("presets NAME explains each value with unit, range, default, place and source") {
  const Ended ended = run_podmill({"presets", "broadcast-eu"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "normalize: "));
  CHECK(has(ended.out, "-23 LUFS"));
  CHECK(has(ended.out, "-40 … -5 · default -16 · set in"));
  CHECK(has(ended.out, "broadcast-eu.toml:"));
  CHECK(has(ended.out, "source: EBU R 128"));
}

TEST_CASE("every value that a shipped preset names has its source, or is a choice without a number") {
  for (const std::string& name : shipped_names())
    for (const Setting& setting : load_preset(name, {}, all_stages()).settings) {
      const bool numeric = setting.value.find_first_of("0123456789") != std::string::npos;
      if (setting.origin == "default" || !numeric) continue;
      CAPTURE(name);
      CAPTURE(setting.key);
      CHECK_FALSE(setting.source.empty());
    }
}

TEST_CASE("every shipped preset keeps its own promise, and its file says so of itself") {
  const TemporaryFolder folder;
  const Format stereo{44100, 2};
  // Half a minute's worth of decisions in six seconds: bursts like speech, pauses below any noise floor.
  write_wav(folder / "talk.wav", *babble(stereo, stereo.frames(Millis{6000}), 0.2));
  for (const std::string& name : shipped_names()) {
    const std::string output = folder / (name + ".mp3");
    const Ended made = run_podmill({"make", folder / "talk.wav", "-p", name, "-o", output, "-q"});
    CAPTURE(made.err);
    CHECK(made.exit == 0);
    const Ended checked = run_podmill({"check", output});
    CAPTURE(checked.out);
    CHECK(checked.exit == 0);
    CHECK(has(checked.out, name));
  }
}

TEST_CASE("a preset may be a file of the user's") {
  const TemporaryFolder folder;
  const Ended ended = run_podmill({"presets", source_folder() + "/samples/the-mill.toml"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "recordings/intro.wav"));
}
