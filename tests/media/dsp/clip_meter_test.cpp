// SPDX-License-Identifier: MIT
#include "media/dsp/clip_meter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/dsp/nan_guard.h"
#include "media/processors/limiter.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{48000, 1};
constexpr std::size_t stretch = 960;

ClipMeter heard(const std::vector<float>& samples) {
  ClipMeter meter;
  for (std::size_t at = 0; at < samples.size(); at += stretch) {
    const auto now = std::span(samples).subspan(at, std::min(stretch, samples.size() - at));
    meter.hear(now, peak_of(now));
  }
  return meter;
}

std::vector<float> rounded(std::vector<float> samples, float steps) {
  for (float& sample : samples) sample = std::round(sample * steps) / steps;
  return samples;
}

std::vector<float> cut(std::vector<float> samples, float at) {
  for (float& sample : samples) sample = std::clamp(sample, -at, at);
  return samples;
}

/// A stretch of silence with one peak of these samples in it.
std::vector<float> peak(std::initializer_list<float> shape) {
  std::vector<float> samples(stretch);
  std::ranges::copy(shape, samples.begin() + 100);
  return samples;
}

}  // namespace

TEST_CASE("three equal samples at the top of a peak are a clipped run, two are not") {
  CHECK(heard(peak({0.2F, 0.5F, 0.8F, 0.8F, 0.8F, 0.5F, 0.2F})).found().runs == 1);
  CHECK(heard(peak({-0.2F, -0.5F, -0.8F, -0.8F, -0.8F, -0.5F, -0.2F})).found().samples == 3);
  CHECK(heard(peak({0.2F, 0.5F, 0.8F, 0.8F, 0.5F, 0.2F})).found().runs == 0);
  CHECK(heard(peak({0.2F, 0.5F, 0.8F, 0.799F, 0.8F, 0.5F, 0.2F})).found().runs == 0);
}

TEST_CASE("a flat top that the wave would not have risen over is none") {
  // The parabola through the slopes is 1.9 % and 2.3 % above the top.
  CHECK(heard(peak({0.7594F, 0.7797F, 0.8F, 0.8F, 0.8F, 0.7797F, 0.7594F})).found().runs == 0);
  CHECK(heard(peak({0.751F, 0.7755F, 0.8F, 0.8F, 0.8F, 0.7755F, 0.751F})).found().runs == 1);
}

TEST_CASE("only runs within 0.1 dB of the largest sample count, whenever that comes") {
  std::vector<float> low = peak({0.2F, 0.5F, 0.8F, 0.8F, 0.8F, 0.5F, 0.2F});
  const std::vector<float> near = peak({0.3F, 0.805F, 0.3F}), higher = peak({0.3F, 0.815F, 0.3F});
  const auto joined_with = [&](const std::vector<float>& more) {
    std::vector<float> all = low;
    all.insert(all.end(), more.begin(), more.end());
    return heard(all).found().runs;
  };
  CHECK(joined_with(near) == 1);
  CHECK(joined_with(higher) == 0);
}

TEST_CASE("speech that was clipped below full scale is found, with its first times") {
  const std::vector<float> speech = play(*babble(mono, {5 * 48000}, 0.7));
  CHECK(heard(rounded(speech, 32768)).found().runs == 0);
  const ClipMeter meter = heard(rounded(cut(speech, 0.4F), 32768));
  CHECK(meter.found().runs > 50);
  CHECK(meter.found().stretches.size() >= 4);
  CHECK(meter.found().stretches.front() < 10);
  CHECK(meter.full_scale_samples() == 0);
}

TEST_CASE("slow waves are flat at the top when they are rounded, and not clipped") {
  for (const double hertz : {20.0, 50.0, 100.0, 440.0, 1000.0}) {
    for (const double amplitude : {1.0, 0.5, 0.05}) {
      CAPTURE(hertz);
      CAPTURE(amplitude);
      const std::vector<float> wave = play(*sine(mono, {48000}, hertz, amplitude));
      CHECK(heard(wave).found().runs == 0);
      CHECK(heard(rounded(wave, 32768)).found().runs == 0);
      CHECK(heard(rounded(wave, 128)).found().runs == 0);
    }
  }
}

TEST_CASE("square waves, hard or with softened edges, and constants are meant to be flat") {
  const auto square = [](double softness) {
    return play(*wave(mono, {48000}, [=](std::int64_t at, int) {
      const double s = std::sin(2 * std::numbers::pi * 220 * static_cast<double>(at) / 48000);
      return static_cast<float>(std::clamp(s / softness, -0.7, 0.7));
    }));
  };
  CHECK(heard(square(0.001)).found().runs == 0);
  CHECK(heard(square(0.1)).found().runs == 0);
  CHECK(heard(std::vector<float>(48000, 0.5F)).found().runs == 0);
  CHECK(heard(std::vector<float>(48000, 0.0F)).found().runs == 0);
}

TEST_CASE("limited music is loud and not clipped") {
  const SoundPtr chord = wave(mono, {4 * 48000}, [](std::int64_t at, int) {
    const double t = static_cast<double>(at) / 48000;
    double sum = 0;
    for (const double hertz : {110.0, 220.5, 277.2, 329.6, 661.0}) sum += std::sin(2 * std::numbers::pi * hertz * t);
    return static_cast<float>(sum * 0.2 * (1 + 0.3 * std::sin(2 * std::numbers::pi * 2 * t)));
  });
  const Limited loud(chord, 8, Ceiling{-1});
  CHECK(heard(rounded(play(loud), 32768)).found().runs == 0);
}

TEST_CASE("samples at full scale are counted, as 16 bits have it and beyond") {
  CHECK(heard(peak({0.5F, 32767.0F / 32768, 0.5F, -1, 0.5F, 1.2F, 0.9999F})).full_scale_samples() == 3);
}
