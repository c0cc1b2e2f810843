// SPDX-License-Identifier: MIT
#include "tests/support/sounds.h"

#include <doctest/doctest.h>

#include "pipeline/sound/channels.h"
#include "pipeline/sound/part.h"
#include "pipeline/sound/read_ahead.h"
#include "system/error.h"

using namespace podmill;
using namespace podmill::testing;

namespace {
constexpr Format mono{48000, 1}, stereo{48000, 2};
}

TEST_CASE("every sound of the engine keeps the contract, also empty and of one frame") {
  for (const std::int64_t n : {0, 1, 10007}) {
    CAPTURE(n);
    const SoundPtr two = noise(stereo, {n}, 0.5), one = noise(mono, {n}, 0.5);
    keeps_the_contract(*part(two, {{3}, {9000}}));
    keeps_the_contract(*part(two, {{0}, {1 << 30}}));
    keeps_the_contract(*joined({one, ramp(mono, {500}), one}));
    keeps_the_contract(*silence(stereo, {n}));
    keeps_the_contract(*folded(two));
    keeps_the_contract(*doubled(one));
    keeps_the_contract(*read_ahead(two));
    keeps_the_contract(*picked(two, 1));
    keeps_the_contract(*inverted(two, 0));
    keeps_the_contract(*shaped(two, [](Block& block, Frames at) {
      for (Frames i; i < block.size(); ++i.n) block.frame(i)[0] *= static_cast<float>((at + i).n % 5);
    }));
  }
}

TEST_CASE("a part is what stands there, joined sounds follow each other") {
  CHECK(play(*part(ramp(mono, {100}), {{10}, {13}})) == std::vector<float>{10, 11, 12});
  CHECK(play(*joined({ramp(mono, {2}), ramp(mono, {0}), ramp(mono, {2}, 7)})) == std::vector<float>{0, 1, 7, 8});
}

TEST_CASE("the fold is the mean of both channels, without a change of level by format") {
  const SoundPtr sound = wave(stereo, {3}, [](std::int64_t, int c) { return c == 0 ? 0.5F : 0.25F; });
  CHECK(play(*folded(sound)) == std::vector<float>{0.375F, 0.375F, 0.375F});
  CHECK(play(*picked(sound, 1)) == std::vector<float>{0.25F, 0.25F, 0.25F});
  CHECK(play(*inverted(sound, 1)) == std::vector<float>{0.5F, -0.25F, 0.5F, -0.25F, 0.5F, -0.25F});
}

TEST_CASE("reading ahead can be left at any moment, and goes on past a few blocks") {
  const SoundPtr sound = read_ahead(noise(stereo, {1'000'000}, 0.5));
  for (int reads = 0; reads < 8; ++reads) {
    const auto reader = sound->open();
    Block block(stereo, {10000});
    for (int i = 0; i < reads; ++i) reader->read(block);
  }
  keeps_the_contract(*sound);
}

TEST_CASE("what was read before an error is heard before it") {
  const auto reader = read_ahead(failing(noise(stereo, {300000}, 0.1), {200000}))->open();
  Block block(stereo, {32768});
  for (int i = 0; i < 6; ++i) {
    reader->read(block);
    CHECK(block.size() == block.capacity());
  }
  CHECK_THROWS_AS(reader->read(block), Error);
}

TEST_CASE("an error passes through every wrapper") {
  const SoundPtr broken = failing(noise(stereo, {100000}, 0.1), {50000});
  CHECK_THROWS_AS(play(*read_ahead(broken)), Error);
  CHECK_THROWS_AS(play(*folded(broken)), Error);
  CHECK_THROWS_AS(play(*part(broken, {{0}, {90000}})), Error);
  CHECK_THROWS_AS(play(*joined({broken, broken})), Error);
}

namespace {
ChannelMeter::Result channels_of(const SoundPtr& sound) {
  ChannelMeter meter(sound->format());
  listen(*sound, {&meter});
  return meter.result();
}
}  // namespace

TEST_CASE("the channel meter tells dual mono, inverted, one-sided and wide recordings apart") {
  const Frames n{100000};
  const auto same = channels_of(doubled(babble(mono, n, 0.5)));
  CHECK(same.side_under_mid_db > 100);
  CHECK(same.correlation == doctest::Approx(1));

  const auto turned = channels_of(inverted(doubled(babble(mono, n, 0.5)), 1));
  CHECK(turned.correlation == doctest::Approx(-1));

  const auto left_only = channels_of(
      wave(stereo, n, [](std::int64_t i, int c) { return c == 0 ? 0.1F * static_cast<float>(i % 7) : 0; }));
  CHECK(left_only.right_max_dbfs < -200);
  CHECK(left_only.left_dbfs > -20);

  const auto wide = channels_of(noise(stereo, n, 0.5));
  CHECK(wide.side_under_mid_db < 3);
  CHECK(std::abs(wide.correlation) < 0.05);
}

TEST_CASE("one short wide moment is enough to keep a recording stereo") {
  const SoundPtr sound = wave(stereo, {480000}, [](std::int64_t i, int c) {
    const auto tone = 0.3F * static_cast<float>(i % 11);
    return i > 240000 && i < 242400 && c == 1 ? 0.98F * tone : tone;
  });
  CHECK(channels_of(sound).side_under_mid_db < fold_side_under_mid_db);
}

TEST_CASE("silence has no programme") {
  CHECK_FALSE(channels_of(silence(stereo, {48000})).has_programme);
  CHECK_FALSE(channels_of(silence(stereo, {0})).has_programme);
}
