// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{48000, 1};

double loudness(const SoundPtr& sound) {
  LoudnessMeter meter(sound->format());
  listen(*sound, {&meter});
  return meter.integrated_lufs().value();
}

std::string assemble(const std::string& settings) { return "[[stage]]\nuse = \"assemble\"\n" + settings; }

}  // namespace

TEST_CASE("intro and outro stand around the recording, faded across, and chapters move along") {
  const TemporaryFolder folder;
  write_wav(folder / "intro.wav", *noise(mono, {96000}, 0.05));
  write_wav(folder / "outro.wav", *noise(mono, {48000}, 0.9));
  StageRig rig(noise(mono, {480000}, 0.3), assemble("intro = \"" + folder / "intro.wav" + "\"\noutro = \"" +
                                                    folder / "outro.wav" + "\"\nfade = \"500 ms\"\n"));
  rig.chapters({{{0}, {}, {"start"}}, {{240000}, {}, {"middle"}}});
  rig.go();
  CHECK(rig.job->sound()->length() == Frames{96000 + 480000 + 48000 - 2 * 24000});
  const auto placed = place_chapters(*rig.job, rig.job->sound()->length());
  REQUIRE(placed.size() == 2);
  CHECK(placed[0].start == Millis{1500});
  CHECK(placed[1].start == Millis{6500});
  SUBCASE("and at the recording's loudness") {
    const double body = loudness(rig.job->recording());
    CHECK(loudness(part(rig.job->sound(), {{0}, {72000}})) == doctest::Approx(body).epsilon(0.01));
    CHECK(loudness(part(rig.job->sound(), {{96000 + 480000 - 24000}, {10000000}})) ==
          doctest::Approx(body).epsilon(0.01));
  }
}

TEST_CASE("an intro of another rate and shape is brought to the job's") {
  const TemporaryFolder folder;
  write_wav(folder / "intro.wav", *noise({44100, 2}, {44100}, 0.05));
  StageRig rig(noise(mono, {48000}, 0.3), assemble("fade = \"0 s\"\nintro = \"" + folder / "intro.wav" + "\"\n"));
  rig.plan.channel_rule = ChannelRule::mono;
  rig.go();
  CHECK(rig.job->sound()->format() == mono);
  CHECK(rig.job->sound()->length() == Frames{96000});
}

TEST_CASE("a missing intro is found before anything is decoded") {
  StageRig rig(noise(mono, {48000}, 0.3), assemble("intro = \"/nowhere/intro.wav\"\n"));
  CHECK_THROWS(rig.plan_only());
  CHECK(rig.complaint().find("/nowhere/intro.wav") != std::string::npos);
}

TEST_CASE("room tone of the recording fills head and tail up to what is asked, and no further") {
  const SoundPtr hum = noise(mono, {480000}, 0.0006, 5);
  const SoundPtr talk = joined({part(hum, {{0}, {12000}}), noise(mono, {144000}, 0.3), part(hum, {{0}, {96000}})});
  StageRig rig(talk, assemble("head = \"750 ms\"\ntail = \"1 s\"\n"));
  rig.go();
  CHECK(rig.job->sound()->length() == talk->length() + Frames{24000});  // 250 ms were there; the tail has 2 s already
  const std::vector<float> head = play(*part(rig.job->sound(), {{0}, {24000}}));
  const double power =
      std::inner_product(head.begin(), head.end(), head.begin(), 0.0) / static_cast<double>(head.size());
  CHECK(10 * std::log10(power) == doctest::Approx(20 * std::log10(0.0006 / std::sqrt(3.0))).epsilon(0.01));
}

TEST_CASE("without room tone to repeat the ends are digital silence, and the author is told") {
  const SoundPtr gated = joined({noise(mono, {48000}, 0.3), silence(mono, {48000})});
  StageRig rig(gated, assemble("head = \"500 ms\"\n"));
  rig.go();
  CHECK(rig.job->sound()->length() == gated->length() + Frames{24000});
  CHECK(rig.job->report.warnings.size() == 1);
  for (const float sample : play(*part(rig.job->sound(), {{0}, {24000}}))) REQUIRE(sample == 0);
}
