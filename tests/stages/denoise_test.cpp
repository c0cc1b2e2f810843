// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"
#include "tests/support/voices.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{48000, 1};

Frames seconds(double count, const Format& format = mono) {
  return format.frames(Millis{std::llround(1000 * count)});
}

struct Rig : StageRig {
  explicit Rig(const SoundPtr& sound, const std::string& settings = {})
      : StageRig(sound, "[[stage]]\nuse = \"denoise\"\n" + settings) {
    plan.channel_rule = sound->format().channels == 1 ? ChannelRule::mono : ChannelRule::stereo;
    go();
  }
  bool says(const std::string& words) const {
    return std::ranges::any_of(job->report.decisions,
                               [&](const auto& each) { return each.what.find(words) != std::string::npos; });
  }
};

SoundPtr hiss(Frames length, double dbfs, const Format& format = mono) {
  return noise(format, length, std::sqrt(3) * std::pow(10, dbfs / 20), 7);
}

/// Every multiple 3 dB under the one before, all together at `dbfs`.
SoundPtr hum(Frames length, double hertz, double dbfs) {
  return wave(mono, length, [=](std::int64_t at, int) {
    double value = 0;
    for (int k = 1; k <= 6; ++k)
      value += std::pow(10, (dbfs + 3.01 - 2.95 - 3 * (k - 1)) / 20) *
               std::sin(2 * std::numbers::pi * hertz * k * static_cast<double>(at) / mono.rate);
    return static_cast<float>(value);
  });
}

/// Sentences with a breath of 0.7 s between.
SoundPtr speech(double length, const Format& format = mono) {
  constexpr double sentence = 3.3, breath = 0.7;
  std::vector<SoundPtr> all;
  for (unsigned i = 1; (sentence + breath) * (i - 1) < length; ++i) {
    all.push_back(voice(format, seconds(sentence, format), 0, 2, i));
    all.push_back(silence(format, seconds(breath, format)));
  }
  return part(joined(std::move(all)), {{}, seconds(length, format)});
}

/// RMS where the clean sound has been silent for 0.3 s, after which no notch rings on, and stays so for 0.1 s.
double pauses_dbfs(const std::vector<float>& samples, const std::vector<float>& clean) {
  double sum = 0;
  int count = 0;
  int silent = 0;  // samples in a row, up to 0.1 s behind the one that is heard
  for (std::size_t ahead = mono.rate; ahead < samples.size(); ++ahead) {
    silent = clean[ahead] == 0 ? silent + 1 : 0;
    if (silent < 4 * mono.rate / 10) continue;
    const std::size_t i = ahead - mono.rate / 10;
    sum += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
    ++count;
  }
  return 10 * std::log10(sum / count);
}

/// Scale-invariant signal-to-distortion ratio (Le Roux et al. 2019), dB.
double si_sdr(const std::vector<float>& clean, const std::vector<float>& heard) {
  double cross = 0, own = 0, rest = 0;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    cross += static_cast<double>(clean[i]) * static_cast<double>(heard[i]);
    own += static_cast<double>(clean[i]) * static_cast<double>(clean[i]);
  }
  const double scale = cross / own;
  for (std::size_t i = 0; i < clean.size(); ++i)
    rest += std::pow(static_cast<double>(heard[i]) - scale * static_cast<double>(clean[i]), 2);
  return 10 * std::log10(scale * scale * own / rest);
}

double rms_dbfs(const SoundPtr& sound) {
  double sum = 0;
  const std::vector<float> all = play(*sound);
  for (const float sample : all) sum += static_cast<double>(sample) * static_cast<double>(sample);
  return 10 * std::log10(sum / static_cast<double>(all.size()));
}

}  // namespace

TEST_CASE("noise 15 dB under speech is 10 dB lower in the pauses, and the speech is nearer to the clean one") {
  const SoundPtr clean = speech(20);
  const SoundPtr noisy = over(clean, hiss(seconds(20), rms_dbfs(clean) - 15));
  for (const std::string settings : {"", "expander = 0\n"}) {
    Rig rig(noisy, settings);
    const std::vector<float> was = play(*noisy), is = play(*rig.job->sound()), wanted = play(*clean);
    CAPTURE(settings);
    CAPTURE(pauses_dbfs(was, wanted));
    CAPTURE(pauses_dbfs(is, wanted));
    CAPTURE(si_sdr(wanted, was));
    CAPTURE(si_sdr(wanted, is));
    CHECK(pauses_dbfs(is, wanted) < pauses_dbfs(was, wanted) - 10);
    CHECK(si_sdr(wanted, is) > si_sdr(wanted, was));
    CHECK(rig.says("lowered by up to 12 dB"));
  }
}

TEST_CASE("rumble is taken out, and the phase of the speech above it stays as it was") {
  const SoundPtr clean = speech(20);
  const SoundPtr rumble = wave(mono, seconds(20), [](std::int64_t at, int) {
    const double t = static_cast<double>(at) / mono.rate;
    return static_cast<float>(0.003 *
                              (std::sin(2 * std::numbers::pi * 23 * t) + std::sin(2 * std::numbers::pi * 31.3 * t)));
  });
  const SoundPtr rumbling = over(clean, over(rumble, hiss(seconds(20), -70)));
  Rig rig(rumbling, "noise = 0\nhum = false\nexpander = 0\n");
  CHECK(rig.says("high-pass at 70 Hz"));
  const std::vector<float> was = play(*rumbling), is = play(*rig.job->sound()), wanted = play(*clean);
  CAPTURE(si_sdr(wanted, was));
  CAPTURE(si_sdr(wanted, is));
  CHECK(pauses_dbfs(is, wanted) < pauses_dbfs(was, wanted) - 10);
  CHECK(si_sdr(wanted, is) > si_sdr(wanted, was));
}

TEST_CASE("hum at -40 dBFS with its harmonics is 20 dB lower, at 50 and 60 Hz and a little off them") {
  for (const double hertz : {50.0, 60.0, 49.9, 60.1}) {
    CAPTURE(hertz);
    const SoundPtr clean = speech(22);
    const SoundPtr humming = over(clean, over(hum(seconds(22), hertz, -40), hiss(seconds(22), -75)));
    Rig rig(humming, "noise = 0\nexpander = 0\nhigh_pass = 0\n");
    const std::vector<float> silence = play(*clean);
    const double was = pauses_dbfs(play(*humming), silence), is = pauses_dbfs(play(*rig.job->sound()), silence);
    CAPTURE(is);
    CHECK(was == doctest::Approx(-40).epsilon(0.02));
    CHECK(is < was - 20);
  }
}

TEST_CASE("a clean studio recording stays the same sound, and the report says why") {
  const SoundPtr clean = over(speech(20), hiss(seconds(20), -75));
  Rig rig(clean);
  CHECK(rig.job->sound() == clean);
  CHECK(rig.says("noise: left, -7"));
  CHECK(rig.says("hum: none"));
}

TEST_CASE("a gated recording is left as it is") {
  const SoundPtr gated = speech(20);
  Rig rig(gated);
  CHECK(rig.job->sound() == gated);
  CHECK(rig.says("digitally silent"));
}

TEST_CASE("music before the speech stays the same to the bit") {
  const SoundPtr talk = over(speech(20), hiss(seconds(20), -45));
  const SoundPtr both = joined({music(mono, seconds(15), 0), talk});
  Rig rig(both);
  CHECK(rig.job->sound() != both);
  const std::vector<float> was = play(*both), is = play(*rig.job->sound());
  const std::size_t until = static_cast<std::size_t>(seconds(12).n), from = static_cast<std::size_t>(seconds(18).n);
  CHECK(std::equal(was.begin(), was.begin() + static_cast<std::ptrdiff_t>(until), is.begin()));
  CHECK_FALSE(std::equal(was.begin() + static_cast<std::ptrdiff_t>(from), was.end(),
                         is.begin() + static_cast<std::ptrdiff_t>(from)));
}

TEST_CASE("a denoised sound keeps the contract, mono and stereo") {
  for (const Format format : {Format{44100, 2}, Format{48000, 1}}) {
    const Frames length = seconds(8, format);
    const SoundPtr noisy = over(speech(8, format), hiss(length, -40, format));
    Rig rig(noisy);
    CHECK(rig.job->sound() != noisy);
    CHECK(rig.job->sound()->length() == length);
    keeps_the_contract(*rig.job->sound());
  }
}

TEST_CASE("what is empty, silent or very short is left as it is") {
  for (const double length : {0.0, 0.5, 3.0}) {
    const SoundPtr silent = silence(mono, seconds(length));
    CHECK(Rig(silent).job->sound() == silent);
  }
  const SoundPtr frame = hiss({1}, -20), brief = hiss(seconds(0.5), -20);
  CHECK(Rig(frame).job->sound() == frame);
  CHECK(Rig(brief).job->sound() == brief);
}

TEST_CASE("denoising reads the recording once more, and no oftener") {
  int opens = 0;
  const SoundPtr noisy = counted(over(speech(10), hiss(seconds(10), -45)), opens);
  Rig rig(noisy);
  CHECK(rig.job->sound() != noisy);
  CHECK(opens == 2);
  play(*rig.job->sound());
  CHECK(opens == 2);
}

TEST_CASE("clicks are taken out where there are many, and s-sounds lowered only where asked for") {
  const SoundPtr talk = over(speech(20), hiss(seconds(20), -60));
  const SoundPtr clicks =
      wave(mono, seconds(20), [](std::int64_t at, int) { return at % 40011 == 777 ? 0.4F : 0.0F; });
  const SoundPtr clicking = over(talk, clicks);
  Rig rig(clicking, "noise = 0\nexpander = 0\n");
  CHECK(rig.says("clicks: taken out, 2"));
  CHECK(rig.says("de-ess: off"));
  const std::vector<float> clean = play(*talk), was = play(*clicking), is = play(*rig.job->sound());
  CHECK(si_sdr(clean, is) > si_sdr(clean, was) + 6);
  CHECK(Rig(talk).says("clicks: left"));
  const SoundPtr sharp = wave(mono, seconds(20), [n = play(*noise(mono, seconds(20), 0.2))](std::int64_t at, int) {
    const auto i = static_cast<std::size_t>(at);
    return at % 48000 < 4800 && i > 0 ? n[i] - n[i - 1] : 0.0F;
  });
  CHECK(Rig(over(talk, sharp), "de_ess = 6\n").says("de-ess: s-sounds"));
}

TEST_CASE("every part can be switched off") {
  const SoundPtr noisy = over(speech(10), hiss(seconds(10), -45));
  Rig rig(noisy, "high_pass = 0\nhum = false\nclicks = false\nnoise = 0\nde_ess = 0\nexpander = 0\n");
  CHECK(rig.job->sound() == noisy);
}
