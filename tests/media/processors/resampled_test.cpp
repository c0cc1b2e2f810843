// SPDX-License-Identifier: MIT
#include "media/processors/resampled.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/sounds.h"

namespace podmill::testing {

TEST_CASE("a resampled sound keeps the contract of sounds, over more stretches than one") {
  const SoundPtr sound = noise({8000, 2}, {8000 * 65 + 123}, 0.5);
  const SoundPtr faster = resampled(sound, 11025);
  const std::vector<float> whole = play(*faster);
  CHECK(faster->length() == at_rate(sound->length(), 8000, 11025));
  REQUIRE(static_cast<std::int64_t>(whole.size()) == 2 * faster->length().n);
  for (const std::int64_t from : {1, 11025 * 29, 11025 * 31, 11025 * 64, 11025 * 65 + 169}) {
    CAPTURE(from);
    CHECK((play(*faster, 777, {from}) == std::vector<float>(whole.begin() + 2 * from, whole.end())));
  }
}

TEST_CASE("stretches join without a seam") {
  const SoundPtr tone = resampled(sine({16000, 1}, {16000 * 32}, 440, 0.5), 48000);
  const std::vector<float> heard = play(*tone, 65536, {48000 * 29}),
                           wanted = play(*sine({48000, 1}, {48000 * 32}, 440, 0.5), 65536, {48000 * 29});
  double worst = 0;
  for (std::size_t i = 0; i < 48000 * 2; ++i) worst = std::max(worst, std::abs(double{heard[i]} - wanted[i]));
  CHECK(worst < 1e-5);  // -100 dBFS
}

TEST_CASE("every ratio gives the length to the nearest frame, from no frames on") {
  for (const int from : {8000, 11025, 44100, 96000, 192000}) {
    for (const int to : {44100, 48000}) {
      for (const std::int64_t length : {0, 1, 2, 1000, 4411}) {
        CAPTURE(from);
        CAPTURE(to);
        CAPTURE(length);
        const SoundPtr sound = resampled(noise({from, 1}, {length}, 0.5), to);
        CHECK(static_cast<std::int64_t>(play(*sound).size()) == sound->length().n);
        CHECK(sound->length().n == std::llround(static_cast<double>(length) * to / from));
      }
    }
  }
}

TEST_CASE("a sound at its own rate isn't wrapped") {
  const SoundPtr sound = noise({8000, 1}, {10}, 0.5);
  CHECK(resampled(sound, 8000) == sound);
}

}  // namespace podmill::testing
