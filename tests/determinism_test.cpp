// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "pipeline/sound/part.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("the same recording and preset make the same bytes, run to run and whatever the threads") {
  const TemporaryFolder folder;
  // Two segments; the noise in the second half makes another round and passages to be encoded again likely.
  const Format format{44100, 1};
  const auto loud = [](SoundPtr of, float gain) {
    return shaped(std::move(of), [gain](Block& block, Frames) {
      for (float& x : block.samples()) x = std::clamp(gain * x, -1.0F, 1.0F);
    });
  };
  write_wav(folder / "talk.wav", *joined({babble(format, format.frames(Millis{36000}), 0.4),
                                          loud(noise(format, format.frames(Millis{20000}), 0.2), 3)}));
  for (const std::string preset : {"podcast", "low-bandwidth"}) {
    CAPTURE(preset);
    std::string first;
    for (const std::string threads : {"1", "3", "3"}) {
      const Ended ended = run_podmill(
          {"make", folder / "talk.wav", "-p", preset, "-j", threads, "--force", "-q", "-o", folder / "talk.mp3"});
      CAPTURE(ended.err);
      REQUIRE(ended.exit == 0);
      const std::string bytes = bytes_of(folder / "talk.mp3");
      if (first.empty()) first = bytes;
      CHECK_MESSAGE(bytes == first, threads << " threads");
    }
  }
}
