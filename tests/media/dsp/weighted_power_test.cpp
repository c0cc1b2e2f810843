// SPDX-License-Identifier: MIT
#include "media/dsp/weighted_power.h"

#include <doctest/doctest.h>
#include <ebur128.h>

#include <cmath>
#include <memory>

#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

struct Figures {
  double integrated = 0, range = 0, momentary = 0, short_term = 0;
};

/// libebur128 itself, the meter of record, channel by channel as `map` says.
Figures by_libebur128(const Sound& sound, const std::vector<int>& map) {
  const auto free = [](ebur128_state* state) { ebur128_destroy(&state); };
  const std::unique_ptr<ebur128_state, decltype(free)> state(
      ebur128_init(static_cast<unsigned>(sound.format().channels), static_cast<unsigned long>(sound.format().rate),
                   EBUR128_MODE_I | EBUR128_MODE_LRA),
      free);
  for (unsigned c = 0; c < map.size(); ++c) ebur128_set_channel(state.get(), c, map[c]);
  Figures figures;
  figures.momentary = figures.short_term = -HUGE_VAL;
  Block block(sound.format(), sound.format().frames(Millis{10}));
  const auto reader = sound.open();
  int hops = 0;
  for (reader->read(block); !block.empty(); reader->read(block)) {
    ebur128_add_frames_float(state.get(), block.samples().data(), static_cast<std::size_t>(block.size().n));
    if (block.size() < block.capacity()) break;
    ++hops;
    double lufs = 0;
    ebur128_loudness_momentary(state.get(), &lufs);
    if (hops >= 40) figures.momentary = std::max(figures.momentary, lufs);
    ebur128_loudness_shortterm(state.get(), &lufs);
    if (hops >= 300) figures.short_term = std::max(figures.short_term, lufs);
  }
  ebur128_loudness_global(state.get(), &figures.integrated);
  ebur128_loudness_range(state.get(), &figures.range);
  return figures;
}

void holds(const SoundPtr& sound, const std::vector<int>& map, MonoRule mono = MonoRule::as_is) {
  LoudnessMeter loudness(sound->format(), mono);
  MomentaryMeter moments(sound->format());
  listen(*sound, {&loudness, &moments});
  const Figures record = by_libebur128(*sound, map);
  const double twice = mono == MonoRule::dual ? 10 * std::log10(2.0) : 0;  // MomentaryMeter hears mono once
  // The bound of record is 0.01 LU; the two differ by rounding only.
  CHECK(std::abs(loudness.integrated_lufs().value() - record.integrated) < 1e-6);
  CHECK(std::abs(loudness.range_lu().value() - record.range) < 1e-6);
  CHECK(std::abs(moments.max_momentary_lufs().value() + twice - record.momentary) < 1e-3);
  CHECK(std::abs(moments.max_short_term_lufs().value() + twice - record.short_term) < 1e-3);
}

/// Loud and soft passages with pauses, so that both gates and the range have work to do.
SoundPtr passages(Format format) {
  const auto seconds = [&](double s) { return Frames{static_cast<std::int64_t>(s * format.rate)}; };
  return joined({noise(format, seconds(4.3), 0.02, 1), noise(format, seconds(6), 0.3, 2),
                 silence(format, seconds(1.7)), noise(format, seconds(5), 0.002, 3),
                 noise(format, seconds(3), 0.1, 4), noise(format, seconds(2), 0.00005, 5)});
}

}  // namespace

TEST_CASE("loudness, range and moments are libebur128's, at every rate") {
  // Rates of which 10 ms are whole frames; at others the moments are looked for at slightly other places.
  for (const int rate : {8000, 44100, 96000}) {
    CAPTURE(rate);
    holds(passages({rate, 2}), {EBUR128_LEFT, EBUR128_RIGHT});
  }
}

TEST_CASE("mono counts once, or twice where the rule says so") {
  const SoundPtr sound = passages({48000, 1});
  holds(sound, {EBUR128_CENTER});
  holds(sound, {EBUR128_DUAL_MONO}, MonoRule::dual);
}

TEST_CASE("surround channels weigh as libebur128 weighs them") {
  holds(passages({8000, 6, 0x3f}),
        {EBUR128_LEFT, EBUR128_RIGHT, EBUR128_CENTER, EBUR128_UNUSED, EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND});
  holds(passages({8000, 8, 0x63f}), {EBUR128_LEFT, EBUR128_RIGHT, EBUR128_CENTER, EBUR128_UNUSED, EBUR128_Mp135,
                                     EBUR128_Mm135, EBUR128_Mp090, EBUR128_Mm090});
  holds(passages({8000, 3, 0x7}), {EBUR128_LEFT, EBUR128_RIGHT, EBUR128_CENTER});
  const std::uint64_t quad = 0x33, back_center = 0x107;
  holds(passages({8000, 4, quad}), {EBUR128_LEFT, EBUR128_RIGHT, EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND});
  holds(passages({8000, 4, back_center}), {EBUR128_LEFT, EBUR128_RIGHT, EBUR128_CENTER, EBUR128_Mp180});
}

TEST_CASE("block sizes don't change a figure") {
  const SoundPtr sound = passages({44100, 2});
  const auto hear = [&](std::int64_t frames) {
    LoudnessMeter meter(sound->format());
    Block block(sound->format(), {frames});
    const auto reader = sound->open();
    for (reader->read(block); !block.empty(); reader->read(block)) meter.hear(block);
    return meter.integrated_lufs().value();
  };
  CHECK(hear(1) == hear(65536));
  CHECK(hear(441) == hear(65536));
}

TEST_CASE("an hour's pause costs no more than an hour's talk: nothing decays into subnormal numbers") {
  WeightedPower weighted({48000, 2}, MonoRule::as_is, {4800});
  std::vector<double> powers;
  std::vector<float> click(9600, 0.0F);
  click[0] = 1;
  weighted.hear(click, powers);
  click[0] = 0;
  for (int i = 0; i < 200; ++i) weighted.hear(click, powers);
  CHECK(powers.front() > 0);
  CHECK(powers.back() == 0);
}
