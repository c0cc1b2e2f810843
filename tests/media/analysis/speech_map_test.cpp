// SPDX-License-Identifier: MIT
#include "media/analysis/speech_map.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"
#include "tests/support/voices.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{8000, 1};

Frames seconds(double count) { return mono.frames(Millis{std::llround(1000 * count)}); }

SpeechMap map_of(const SoundPtr& sound) {
  LoudnessMeter meter(sound->format());
  listen(*sound, {&meter});
  return speech_map(meter.powers());
}

double share(const SpeechMap& map, Content content, std::size_t begin = 0, std::size_t end = 100000) {
  end = std::min(end, map.content.size());
  const auto first = map.content.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = map.content.begin() + static_cast<std::ptrdiff_t>(end);
  return static_cast<double>(std::count(first, last, content)) / static_cast<double>(last - first);
}

}  // namespace

TEST_CASE("a voice is speech, with a pause after each sentence") {
  for (const double room_dbfs : {-200, -60, -45}) {
    CAPTURE(room_dbfs);
    const SpeechMap map = map_of(dialogue(mono, {60}, 0, 0, room_dbfs));
    CHECK(map.content.size() == 600);
    CHECK(share(map, Content::speech) > 0.75);
    CHECK(share(map, Content::pause) > 0.08);
    CHECK(share(map, Content::music) == 0);
    CHECK(map.utterances.size() > 15);
  }
}

TEST_CASE("where nobody speaks, no utterance is found") {
  for (const SoundPtr& sound : {music(mono, seconds(30), 0), drums(mono, seconds(30), 0, 100, 8),
                                noise(mono, seconds(30), 0.01), sine(mono, seconds(30), 440, 0.1),
                                silence(mono, seconds(30)), silence(mono, {}), voice(mono, seconds(30), -60)}) {
    const SpeechMap map = map_of(sound);
    CHECK(map.utterances.empty());
    CHECK(std::ranges::count(map.content, Content::speech) == 0);
  }
}

TEST_CASE("music is told from the voice behind it and from room tone, and so are drums") {
  const SoundPtr beat = drums(mono, seconds(15), 0, 120, 8);
  for (const SoundPtr& before : {music(mono, seconds(15), 0), beat}) {
    const SpeechMap map = map_of(over(joined({before, voice(mono, seconds(20), 0), silence(mono, seconds(15))}),
                                      noise(mono, seconds(50), 0.001)));
    CHECK(share(map, Content::music, 0, 140) > 0.99);
    CHECK(share(map, Content::speech, 155, 345) > 0.7);
    CHECK(share(map, Content::pause, 355, 500) > 0.99);
  }
}

TEST_CASE("an utterance is as loud as its tenths, what is far below them left out") {
  CHECK(gated_lufs({1, 1, 0.001}) == doctest::Approx(-0.691));
  CHECK(gated_lufs({1, 0.25}) == doctest::Approx(-0.691 - 2.04).epsilon(0.001));
  CHECK(gated_lufs({}) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("speech without pauses is divided into parts of a few seconds") {
  const SpeechMap map = map_of(wave(mono, seconds(60), [](std::int64_t at, int) {
    return at / 400 % 6 == 0 ? 0.01F : at % 50 < 25 ? 0.2F : -0.2F;
  }));
  for (const Utterance& each : map.utterances) CHECK(each.end - each.begin <= 40);
}
