// SPDX-License-Identifier: MIT
#include "media/processors/filtered.h"

#include <doctest/doctest.h>

#include <cmath>

#include "media/processors/cached.h"
#include "media/processors/crossfaded.h"
#include "system/error.h"
#include "tests/support/sounds.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// At which lag the two are most alike.
std::int64_t lag(const std::vector<float>& a, const std::vector<float>& b) {
  std::int64_t best = 0;
  double most = -1;
  for (std::int64_t lag = -1500; lag <= 1500; ++lag) {
    double sum = 0;
    for (std::size_t i = 2000; i + 2000 < a.size(); i += 3)
      sum += static_cast<double>(a[i]) *
             static_cast<double>(b[static_cast<std::size_t>(static_cast<std::int64_t>(i) + lag)]);
    if (sum > most) most = sum, best = lag;
  }
  return best;
}

CacheSettings room(std::int64_t bytes) { return {.folder = {}, .limit = bytes, .shown_as = "talk.mp3", .tick = {}}; }

}  // namespace

TEST_CASE("a filtered sound keeps the contract, mono and stereo, and when it is shorter than the filter's window") {
  for (const Format format : {Format{48000, 1}, Format{44100, 2}}) {
    for (const std::int64_t length : {0, 1, 900, 20000}) {
      CAPTURE(length);
      const Frames latency{2 * (format.rate / 80)};
      const SoundPtr sound = filtered(noise(format, {length}, 0.1), "highpass=f=70,afftdn=nr=6:nf=-30", latency);
      CHECK(sound->length() == Frames{length});
      keeps_the_contract(*sound);
    }
  }
}

TEST_CASE("what a filter delays is taken back") {
  for (const int rate : {44100, 48000}) {
    const SoundPtr sound = babble({rate, 1}, {rate}, 0.5);
    const std::vector<float> before = play(*sound);
    CHECK(lag(before, play(*filtered(sound, "afftdn=nr=6:nf=-60", {2 * (rate / 80)}))) == 0);
    CHECK(lag(before, play(*filtered(sound, "adeclick=w=20:t=4:m=s"))) == 0);
    CHECK(lag(before, play(*filtered(sound, "agate=threshold=0.01"))) == 0);
  }
}

TEST_CASE("a filter that isn't there is an error, and one broken sample doesn't spread") {
  const SoundPtr sound = noise({48000, 1}, {4800}, 0.1);
  CHECK_THROWS_AS(filtered(sound, "no_such_filter"), Error);
  const SoundPtr broken = wave({48000, 1}, {4800}, [](std::int64_t at, int) { return at == 7 ? NAN : 0.1F; });
  CHECK(std::isfinite(play(*filtered(broken, "highpass=f=70")).back()));
}

TEST_CASE("a cached sound is the sound, read once, and keeps the contract") {
  int opens = 0;
  const SoundPtr sound = counted(noise({44100, 2}, {70000}, 0.3), opens);
  const SoundPtr kept = cached(*sound, room(1 << 20));
  CHECK(opens == 1);
  keeps_the_contract(*kept);
  CHECK(opens == 1);
  CHECK((play(*kept) == play(*sound)));
  keeps_the_contract(*cached(*noise({44100, 2}, {}, 0.3), room(1)));
}

TEST_CASE("a cache refuses what is over its limit before reading it, and passes on what goes wrong") {
  int opens = 0;
  const SoundPtr sound = counted(noise({44100, 2}, {70000}, 0.3), opens);
  CHECK_THROWS_WITH_AS(cached(*sound, room(70000 * 8 - 1)), doctest::Contains("talk.mp3: a copy of it takes"), Error);
  CHECK(opens == 0);
  CHECK_THROWS_WITH_AS(cached(*failing(sound, {40000}), room(1 << 20)), doctest::Contains("the disk is gone"), Error);
}

TEST_CASE("a blend is either sound, to the bit, where it is one of them alone, and keeps the contract") {
  const Format format{8000, 2};
  const SoundPtr plain = noise(format, {4003}, 0.3, 1), changed = noise(format, {4003}, 0.3, 2);
  const SoundPtr blend = crossfaded(plain, changed, {1, 1, 0, 0, 0.5F}, {800});
  keeps_the_contract(*blend);
  const std::vector<float> is = play(*blend), a = play(*plain), b = play(*changed);
  for (std::size_t i = 0; i < 2 * 800; ++i) CHECK(is[i] == b[i]);
  for (std::size_t i = 2 * 1600; i < 2 * 2400; ++i) CHECK(is[i] == a[i]);
  CHECK(is[2 * 1200] == doctest::Approx((a[2 * 1200] + b[2 * 1200]) / 2));
  CHECK(is[2 * 3600] == doctest::Approx((a[2 * 3600] + b[2 * 3600]) / 2));
  CHECK(crossfaded(plain, changed, {1, 1}, {800}) == changed);
}
