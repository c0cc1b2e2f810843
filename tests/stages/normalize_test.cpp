// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>

#include "media/meters/levels.h"
#include "media/processors/limiter.h"
#include "pipeline/sound/part.h"
#include "tests/support/refusal.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format stereo{48000, 2};

/// A job that normalizes `sound`, with as many channels as it has.
struct Rig : StageRig {
  explicit Rig(const SoundPtr& sound, const std::string& settings = {})
      : StageRig(sound, "[[stage]]\nuse = \"normalize\"\n" + settings) {
    plan.channel_rule = sound->format().channels == 1 ? ChannelRule::mono : ChannelRule::stereo;
  }
  std::string refusal() {
    return refusal_of([this] { go(); });
  }
};

double loudness(const SoundPtr& sound, MonoRule mono = MonoRule::as_is) {
  LoudnessMeter meter(sound->format(), mono);
  listen(*sound, {&meter});
  return meter.integrated_lufs().value();
}

double fine_peak(const SoundPtr& sound) {
  PeakMeter meter(sound->format());
  listen(*sound, {&meter});
  return meter.fine_true_peak_dbtp().value();
}

SoundPtr tone(double lufs, Frames length = {96000}) { return sine(stereo, length, 997, std::pow(10, lufs / 20)); }

}  // namespace

TEST_CASE("any recording above -60 LUFS is brought to its loudness, up to 44 dB") {
  for (const double before : {-59.5, -30.0, -16.0, -3.0}) {
    CAPTURE(before);
    Rig rig(tone(before));
    rig.go();
    CHECK(loudness(rig.job->sound()) == doctest::Approx(-16).epsilon(0.002));
    CHECK(rig.job->report.before.value().integrated_lufs.value() == doctest::Approx(before).epsilon(0.01));
    CHECK(rig.job->report.gain_db.value() == doctest::Approx(-16 - before).epsilon(0.02));
    CHECK(rig.job->report.warnings.empty());
    CHECK(rig.job->master()->limits);
    CHECK(rig.job->master()->gain_db == rig.job->report.gain_db.value());
    CHECK(rig.job->master()->ceiling_dbtp == -1);
  }
}

TEST_CASE("settings say what is aimed at, and become the promise") {
  Rig rig(tone(-30),
          "loudness = -20\nceiling = -8\ntolerance = 0.7\nceiling_tolerance = 0.2\nsample_ceiling = -12\n");
  const Promise& promise = rig.preset.promise;
  CHECK(promise.loudness == -20);
  CHECK(promise.loudness_tolerance == 0.7);
  CHECK(promise.ceiling_dbtp == -8);
  CHECK(promise.ceiling_tolerance_db == 0.2);
  CHECK(promise.sample_ceiling_dbfs == -12);
  CHECK_FALSE(promise.noise_floor_dbfs);
  rig.go();
  CHECK(loudness(rig.job->sound()) == doctest::Approx(-20).epsilon(0.002));
  CHECK(rig.job->master()->ceiling_dbtp == -12);
}

TEST_CASE("peaks above the ceiling are limited, and the master tells by how much") {
  const SoundPtr speech = shaped(babble(stereo, {96000}, 0.1), [](Block& block, Frames at) {
    for (Frames i; i < block.size(); ++i.n) {
      if ((at + i).n % 12000 == 5000) block.frame(i)[0] = 0.9F;
    }
  });
  Rig rig(speech);
  rig.go();
  CHECK(fine_peak(rig.job->sound()) <= -1);
  const Master& master = *rig.job->master();
  const Rendered rendered = master.render(master.gain_db, master.ceiling_dbtp);
  CHECK(rendered.limiting().limited_seconds == 0);  // before it is read
  play(*rendered.sound);
  CHECK(rendered.limiting().limited_seconds > 0);
  // Revised: another gain and ceiling of the same sound.
  const SoundPtr lower = master.render(master.gain_db - 3, -5).sound;
  CHECK(fine_peak(lower) <= -5);
}

TEST_CASE("what the limiter takes away is made up for, without another read") {
  // A thud of 30 ms every half second, 20 dB above the hum.
  const SoundPtr claps = shaped(sine({48000, 1}, {240000}, 150, 0.05), [](Block& block, Frames at) {
    for (Frames i; i < block.size(); ++i.n) {
      if ((at + i).n % 24000 < 1440) block.frame(i)[0] *= 10;
    }
  });
  int opens = 0;
  Rig rig(counted(claps, opens), "loudness = -14\n");
  rig.go();
  CHECK(opens == 1);
  CHECK(loudness(rig.job->sound()) == doctest::Approx(-14).epsilon(0.1 / 14));
  const double plain = -14 - rig.job->report.before.value().integrated_lufs.value();
  CHECK(rig.job->master()->gain_db > plain + 0.5);
  CHECK(rig.job->report.decisions.back().what.find("dB of it for the limiter") != std::string::npos);
  CHECK(rig.job->report.warnings.empty());
}

TEST_CASE("a sound that stays below the ceiling is only gained") {
  const SoundPtr sound = tone(-30);
  Rig rig(sound);
  rig.go();
  CHECK(play(*rig.job->sound()) == play(*gained(sound, rig.job->master()->gain_db)));
  const Master& master = *rig.job->master();
  const Rendered rendered = master.render(master.gain_db, master.ceiling_dbtp);
  play(*rendered.sound);
  CHECK(rendered.limiting().max_reduction_db == 0);
}

TEST_CASE("the sound is not read again where it was heard before") {
  int opens = 0;
  Rig rig(counted(tone(-30), opens));
  rig.go();
  CHECK(opens == 1);  // by what opens it
}

TEST_CASE("silence is refused with what was found, and a hint") {
  CHECK(Rig(tone(-65)).complaint().ends_with("make it as it is with --set normalize.silence=accept"));
  CHECK(Rig(tone(-65)).refusal() ==
        "talk.wav: can't be brought to -16 LUFS: it measures -65.0 LUFS, and -60 LUFS or less counts as silence");
  CHECK(Rig(silence(stereo, {96000})).refusal() ==
        "talk.wav: can't be brought to -16 LUFS: it is silent, with nothing above -70 LUFS");
  CHECK(Rig(tone(-20, {12000})).refusal() ==
        "talk.wav: can't be brought to -16 LUFS: its 0.25 s are too short to measure, loudness takes 0.4 s");
  CHECK(Rig(silence(stereo, {}), "measure = \"rms\"\nloudness = -20\n").refusal() ==
        "talk.wav: can't be brought to -20 dB RMS: its 0.00 s are too short to measure, loudness takes 0.4 s");
}

TEST_CASE("silence that is accepted is made as it is, with a warning") {
  for (const SoundPtr& sound : {tone(-65), silence(stereo, {96000}), tone(-20, {12000}), silence(stereo, {})}) {
    Rig rig(sound, "silence = \"accept\"\n");
    rig.go();
    CHECK(rig.job->sound() == sound);
    CHECK(rig.job->report.warnings.size() == 1);
    CHECK(rig.job->report.gain_db == 0);
    CHECK(rig.job->report.before);
    CHECK_FALSE(rig.job->master()->limits);
    CHECK(rig.job->master()->render(0, -1).sound == sound);
  }
}

TEST_CASE("half a second is long enough") {
  Rig rig(tone(-30, {24000}));
  rig.go();
  CHECK(loudness(rig.job->sound()) == doctest::Approx(-16).epsilon(0.002));
}

TEST_CASE("a gain that max_gain holds back is told with what is missing") {
  Rig rig(tone(-45), "max_gain = 20\n");
  rig.go();
  CHECK(rig.job->report.gain_db == 20);
  REQUIRE(rig.job->report.warnings.size() == 1);
  CHECK(rig.job->report.warnings.front().what ==
        "talk.wav: -45.0 LUFS raised by max_gain, 20 dB, stays 9.0 dB short of -16 LUFS");
}

TEST_CASE("an episode that max_reduction keeps short is made with a warning, or refused where the preset says so") {
  // A hum with a loud click in every second: 34 dB between them.
  const SoundPtr clicks = shaped(sine({48000, 1}, {240000}, 300, 0.02), [](Block& block, Frames at) {
    for (Frames i; i < block.size(); ++i.n)
      if ((at + i).n % 48000 == 5000) block.frame(i)[0] = 1.0F;
  });
  Rig rig(clicks, "max_reduction = 12\n");
  rig.go();
  CHECK(rig.job->report.gain_db.value() == doctest::Approx(11).epsilon(0.01));
  REQUIRE(rig.job->report.warnings.size() == 1);
  CHECK(rig.job->report.warnings[0].what.find("with peaks lowered by max_reduction, 12 dB, stays ") !=
        std::string::npos);
  CHECK(rig.job->master()->aim == doctest::Approx(loudness(rig.job->sound())).epsilon(1e-6));
  CHECK(rig.job->master()->loudness(0, 20) == doctest::Approx(loudness(clicks)).epsilon(1e-6));
  CHECK(Rig(clicks, "max_reduction = 12\nshort = \"refuse\"\n").complaint().find("stays ") != std::string::npos);
  Rig enough(clicks, "max_reduction = 30\n");
  enough.go();
  CHECK(enough.job->report.warnings.empty());
  CHECK(loudness(enough.job->sound()) == doctest::Approx(-16).epsilon(0.1 / 16));
}

TEST_CASE("mono counts once, or twice where the preset says so") {
  const SoundPtr mono = sine({48000, 1}, {96000}, 997, 0.1);
  Rig as_is(mono), dual(mono, "mono = \"dual\"\n");
  as_is.go();
  dual.go();
  CHECK(loudness(as_is.job->sound()) == doctest::Approx(-16).epsilon(0.002));
  CHECK(loudness(dual.job->sound(), MonoRule::dual) == doctest::Approx(-16).epsilon(0.002));
  CHECK(as_is.job->master()->gain_db - dual.job->master()->gain_db == doctest::Approx(3.01).epsilon(0.01));
  CHECK(dual.job->report.decisions.back().what.find("mono counted twice") != std::string::npos);
}

TEST_CASE("an audiobook is brought to its RMS") {
  Rig rig(babble({44100, 1}, {44100 * 5}, 0.05), "measure = \"rms\"\nloudness = -20\nnoise_floor = -60\n");
  rig.go();
  CHECK(rig.preset.promise.noise_floor_dbfs == -60);
  RmsMeter meter({44100, 1});
  listen(*gained(rig.job->recording(), rig.job->master()->gain_db), {&meter});
  CHECK(meter.rms_dbfs().value() == doctest::Approx(-20).epsilon(0.001));
  CHECK(rig.job->report.before.value().noise_floor_dbfs);
}
