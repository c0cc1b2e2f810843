// SPDX-License-Identifier: MIT
#include "media/analysis/passages.h"

#include <doctest/doctest.h>

#include <random>

#include "media/dsp/weighted_power.h"

using namespace podmill;

namespace {

/// Utterances of so many tenths and such loudness, a pause between each.
SpeechMap speech(const std::vector<std::pair<std::size_t, double>>& said) {
  SpeechMap map;
  for (const auto& [tenths, lufs] : said) {
    const std::size_t begin = map.powers.size();
    map.powers.insert(map.powers.end(), tenths, power_of(lufs));
    map.utterances.push_back({begin, begin + tenths, lufs});
    map.powers.insert(map.powers.end(), 4, 0.0);
  }
  return map;
}

}  // namespace

TEST_CASE("turns of two speakers are passages, and sentences of one are none") {
  const SpeechMap map = speech({{30, -20}, {20, -22}, {30, -32}, {30, -19}, {20, -33}, {20, -31}});
  const std::vector<Passage> found = passages(map);
  REQUIRE(found.size() == 4);
  CHECK(found[0].first == 0);
  CHECK(found[1].first == 2);
  CHECK(found[2].first == 3);
  CHECK(found[3].first == 4);
  CHECK(found[3].last == 6);
  CHECK(found[1].lufs == doctest::Approx(-32));
}

TEST_CASE("one loud sentence is no passage of its own, half a minute of loud ones is") {
  std::vector<std::pair<std::size_t, double>> said(20, {20, -20.0});
  said[10].second = -14;
  CHECK(passages(speech(said)).size() == 1);
  for (std::size_t i = 5; i < 15; ++i) said[i].second = -16;
  CHECK(passages(speech(said)).size() == 3);
}

TEST_CASE("no speech has no passages, one utterance is one") {
  CHECK(passages({}).empty());
  CHECK(passages(speech({{5, -20}})).size() == 1);
}

TEST_CASE("a day of speech is divided at once") {
  std::minstd_rand random(1);
  std::vector<std::pair<std::size_t, double>> said;
  for (int i = 0; i < 30000; ++i)
    said.push_back({10 + random() % 30, -20.0 - (i / 50 % 2) * 10.0 - static_cast<double>(random() % 3)});
  CHECK(passages(speech(said)).size() == 600);
}
