// SPDX-License-Identifier: MIT
#include "media/dsp/oversampler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("the oversampler skips only windows without a peak above the threshold, wherever the windows lie") {
  constexpr std::size_t reach = oversampler::reach, frames = 1000;
  const auto two_values = [](Block& block, Frames) {
    for (float& x : block.samples()) x = x < 0 ? -1.0F : 1.0F;
  };
  std::vector<SoundPtr> sounds;
  for (const int rate : {48000, 96000, 192000}) {
    // From smooth to the worst: noise of two values gains the most between its samples.
    const Format format{rate, 2};
    for (const double hz : {100., 1000., 5000., 12000., 20000.}) sounds.push_back(sine(format, {frames}, hz, 0.9));
    sounds.push_back(noise(format, {frames}, 1));
    sounds.push_back(shaped(noise(format, {frames}, 1), two_values));
  }
  for (const SoundPtr& sound : sounds) {
    const Format format = sound->format();
    CAPTURE(format.rate);
    const std::vector<float> samples = play(*sound);
    const auto heard_above = [&](float threshold, std::size_t window) {
      std::vector<float> found(frames, 0);
      for (std::size_t at = reach; at + window + reach <= frames; at += window) {
        std::vector<float> peaks(window);
        const auto around = std::span(samples).subspan((at - reach) * 2, (window + 2 * reach) * 2);
        if (!oversampler::peaks_above(threshold, around, format, peaks)) continue;
        for (std::size_t i = 0; i < window; ++i) found[at + i] = peaks[i] > threshold ? peaks[i] : 0;
      }
      found.resize(frames - 128);
      return found;
    };
    const std::vector<float> all = heard_above(0, 64);
    const float highest = std::ranges::max(all);
    for (const float part : {0.5F, 0.8F, 0.9F, 0.97F, 0.9999F}) {
      CAPTURE(part);
      std::vector<float> expected = all;
      for (float& peak : expected) peak = peak > part * highest ? peak : 0;
      CHECK(heard_above(part * highest, 64) == expected);
      CHECK(heard_above(part * highest, 7) == expected);
    }
  }
}
