// SPDX-License-Identifier: MIT
#include "media/processors/channel_matrix.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

const float minus_3_db = std::sqrt(0.5F);

void check_matrix(const Format& from, const Format& to, const std::vector<float>& wanted) {
  const std::vector<float> matrix = channel_matrix(from, to);
  REQUIRE(matrix.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CAPTURE(i);
    CHECK(matrix[i] == doctest::Approx(wanted[i]).epsilon(1e-4));
  }
}

}  // namespace

TEST_CASE("mono and stereo become one another without a change of level") {
  check_matrix({48000, 1}, {48000, 2}, {1, 1});
  check_matrix({48000, 2}, {48000, 1}, {0.5, 0.5});
}

TEST_CASE("5.1 is mixed down as BS.775 has it: centre and surrounds at -3 dB, without the LFE") {
  const float c = minus_3_db;
  check_matrix({48000, 6, 0x60F}, {48000, 2}, {1, 0, c, 0, c, 0, 0, 1, c, 0, 0, c});
  check_matrix({48000, 6, 0x60F}, {48000, 1}, {0.5, 0.5, c, 0, c / 2, c / 2});
}

TEST_CASE("every speaker of quad and 7.1 is heard in the stereo downmix") {
  for (const Format& format : {Format{48000, 4, 0x33}, Format{48000, 8, 0x63F}}) {
    const std::vector<float> matrix = channel_matrix(format, {48000, 2});
    for (int i = 0; i < format.channels; ++i) {
      const bool is_lfe = format.channels == 8 && i == 3;
      const auto at = static_cast<std::size_t>(i), columns = static_cast<std::size_t>(format.channels);
      CHECK((matrix[at] + matrix[columns + at] > 0.5) != is_lfe);
    }
  }
}

TEST_CASE("channels without known places are heard everywhere alike") {
  const std::vector<float> matrix = channel_matrix({48000, 11}, {48000, 2});
  CHECK(matrix == std::vector<float>(22, 1.0F / 11));
}

TEST_CASE("a sound of the same layout isn't wrapped, another keeps the contract of sounds") {
  const SoundPtr sound = noise({8000, 3}, {9000}, 0.5);
  CHECK(remixed(sound, {48000, 3}) == sound);
  const SoundPtr mono = remixed(sound, {8000, 1});
  CHECK(mono->format() == Format{8000, 1});
  keeps_the_contract(*mono);
}

}  // namespace podmill::testing
