// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "media/input/audio_file.h"
#include "media/meters/levels.h"
#include "media/mp3/check.h"
#include "system/error.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

const std::string normalize = "[[stage]]\nuse = \"normalize\"\n", encode = "[[stage]]\nuse = \"encode\"\n";

/// Runs normalize and encode, or what else is given, on a sound.
struct Rig : StageRig {
  explicit Rig(SoundPtr sound, const std::string& settings = {}, const std::string& before = normalize)
      : StageRig(std::move(sound), before + encode + settings) {
    given.output = folder / "episode.mp3";
  }
  TemporaryFolder folder;
};

struct Measured {
  double loudness_lufs, true_peak_dbtp;
  Frames length;
};

Measured measured(const Rig& rig) {
  AudioFileSettings reading;
  reading.format = rig.job->format();
  const AudioFile file(rig.given.output, reading);
  LoudnessMeter loudness(reading.format);
  PeakMeter peak(reading.format);
  const Frames length = listen(file, {&loudness, &peak});
  return {loudness.integrated_lufs().value(), peak.fine_true_peak_dbtp().value(), length};
}

std::string decisions(const Report& report) {
  std::string all;
  for (const auto& [stage, what] : report.decisions)
    if (stage == "encode") all += what + "\n";
  return all;
}

SoundPtr two_voices(double seconds) {
  return wave({48000, 2}, {static_cast<std::int64_t>(seconds * 48000)}, [](std::int64_t at, int channel) {
    const double t = static_cast<double>(at) / 48000,
                 syllable = std::pow(std::sin(6.2831853 * (1.3 + channel) * t), 8);
    return static_cast<float>(0.4 * syllable *
                              std::sin(6.2831853 * (170 + 60 * channel) * t + 3 * std::sin(900 * t)));
  });
}

}  // namespace

TEST_CASE("the decoded MP3 has the loudness aimed at and keeps below the ceiling") {
  for (const std::string& settings :
       {std::string{}, std::string("channels = \"mono\"\nbit_rate = 64\n"), std::string("mode = \"variable\"\n")}) {
    Rig rig(two_voices(12), settings);
    rig.go();
    const Measured found = measured(rig);
    CHECK(std::abs(found.loudness_lufs - -16) <= 0.1);
    CHECK(found.true_peak_dbtp <= -1);
    CHECK(found.length == rig.job->recording()->length());
    CHECK(check_mp3(rig.given.output).faults == std::vector<std::string>{});
    CHECK(rig.job->report.bytes == static_cast<std::int64_t>(std::filesystem::file_size(rig.given.output)));
  }
}

TEST_CASE("what the first round misses, a later one corrects, and the report says so") {
  // White noise, of which the lowpass at 64 kbit/s takes more than a decibel away; normalize can't know.
  Rig rig(noise({48000, 1}, {192000}, 0.1), "bit_rate = 64\n");
  rig.go();
  CHECK(std::abs(measured(rig).loudness_lufs - -16) <= 0.1);
  CHECK(measured(rig).true_peak_dbtp <= -1);
  CHECK(decisions(rig.job->report).find("round 2") != std::string::npos);
  CHECK(rig.job->report.gain_db.value() > rig.job->master()->gain_db + 0.1);
}

TEST_CASE("what the limiter did is told also where passages were encoded again") {
  const Format format{48000, 1};
  const std::vector<float> quiet = play(*noise(format, {6 * 48000}, 0.1));
  Rig rig(wave(format, {6 * 48000}, [&](std::int64_t at, int) {
    const bool loud = at % 36000 < 1500;
    return quiet[static_cast<std::size_t>(at)] * (loud ? 9.0F : 1.0F);
  }));
  rig.go();
  CHECK(decisions(rig.job->report).find("encoded again") != std::string::npos);
  CHECK(rig.job->report.limiter.limited_seconds > 0.1);
  CHECK(rig.job->report.limiter.max_reduction_db > 0.1);
}

TEST_CASE("a sound is brought to its loudness though the lowest bit rate leaves out half of it") {
  Rig rig(noise({48000, 1}, {192000}, 0.1), "bit_rate = 32\n");
  rig.go();
  CHECK(std::abs(measured(rig).loudness_lufs - -16) <= 0.1);
  CHECK(measured(rig).true_peak_dbtp <= -1);
  CHECK(rig.job->report.gain_db.value() > rig.job->master()->gain_db + 2);
  CHECK(rig.job->report.warnings.empty());
}

TEST_CASE("what the limiter takes of a sound full of peaks is found out before it is encoded again") {
  // Bursts of noise that peak everywhere: no forecast from sample peaks knows how much of them is limited.
  const SoundPtr bursts =
      wave({48000, 1}, {240000}, [n = play(*noise({48000, 1}, {240000}, 1))](std::int64_t at, int) {
        const auto i = static_cast<std::size_t>(at);
        return static_cast<float>(n[i] * std::exp(-static_cast<double>(at % 24000) / 6000));
      });
  Rig rig(bursts, "bit_rate = 64\n");
  rig.go();
  CHECK(rig.job->report.limiter.max_reduction_db > 1);
  CHECK(rig.job->report.limiter.max_reduction_db < 12);
  CHECK(std::abs(measured(rig).loudness_lufs - -16) <= 0.1);
  CHECK(measured(rig).true_peak_dbtp <= -1);
}

TEST_CASE("a loudness that can't be had is told with what is missing and why") {
  // 32 kbit/s have nothing above 6 kHz.
  Rig rig(sine({48000, 1}, {192000}, 9000, 0.05), "bit_rate = 32\n");
  rig.go();
  REQUIRE(rig.job->report.warnings.size() == 1);
  const std::string& warning = rig.job->report.warnings.front().what;
  CHECK(warning.starts_with("encode: the loudness came out "));
  CHECK(
      warning.ends_with("12 dB more could not make up for what the encoder leaves out; a higher bit rate leaves out "
                        "less"));
}

TEST_CASE("a loudness that encoding only carries in steps is told as such") {
  Rig rig(sine({48000, 1}, {480000}, 1000, 0.04), "mode = \"variable\"\nvbr_quality = 9\n");
  rig.go();
  REQUIRE(rig.job->report.warnings.size() == 2);
  CHECK(measured(rig).true_peak_dbtp <= -1);
  const std::string& warning = rig.job->report.warnings.back().what;
  CHECK(warning.starts_with("encode: the loudness came out "));
  CHECK(warning.find("encoding it a little louder changed what encoding does to it from ") != std::string::npos);
}

TEST_CASE("where nothing is promised about loudness, the sound is encoded as it is") {
  const auto sound = sine({48000, 1}, {48000}, 997, 0.25);
  Rig rig(sound, {}, {});
  rig.go();
  PeakMeter peak(sound->format());
  listen(*sound, {&peak});
  CHECK(std::abs(measured(rig).true_peak_dbtp - peak.true_peak_dbtp().value()) < 0.1);
}

TEST_CASE("room is left at the head for the tag") {
  Rig rig(two_voices(3));
  rig.plan.tag.bytes = 4096;
  rig.go();
  CHECK(check_mp3(rig.given.output, 4096).faults == std::vector<std::string>{});
  CHECK(rig.job->report.bytes == static_cast<std::int64_t>(std::filesystem::file_size(rig.given.output)));
}

TEST_CASE("an excerpt has the whole episode's gain, and its own length") {
  Rig whole(two_voices(5)), rig(two_voices(5));
  whole.go();
  rig.given.excerpt = Excerpt{Millis{2000}, Millis{4000}};
  rig.go();
  CHECK(measured(rig).length == Frames{2 * 48000});
  CHECK(measured(rig).true_peak_dbtp <= -1);
  CHECK(rig.job->report.duration_seconds == 2.0);
  CHECK(std::abs(rig.job->report.gain_db.value() - whole.job->report.gain_db.value()) <= 0.1);
}

TEST_CASE("the plan says what will be made and how big, and refuses what MP3 has not") {
  Rig rig(two_voices(10));
  rig.plan_only();
  CHECK(decisions(rig.job->report) ==
        "mp3, 128 kbit/s constant, joint stereo (mono if both channels carry the same)\n");
  CHECK(rig.job->report.bytes == 160000);
  Rig mono(two_voices(10), "channels = \"mono\"\nbit_rate = 96\n");
  mono.plan_only();
  CHECK(decisions(mono.job->report) == "mp3, 96 kbit/s constant, mono\n");
  CHECK(mono.preset.promise.channels == 1);
  CHECK(mono.preset.promise.bit_rate_kbps == 96);
  CHECK(Rig(sine({24000, 1}, {24000}, 100, 0.1), "bit_rate = 320\n").complaint().find("320 kbit/s at 24000 Hz") !=
        std::string::npos);
  CHECK_THROWS_AS(Rig(two_voices(1), "bit_rate = 100\n"), Error);
}

TEST_CASE("a bit rate that isn't constant is made with a warning and promises none") {
  Rig rig(two_voices(5), "mode = \"average\"\nbit_rate = 100\n");
  rig.go();
  REQUIRE(rig.job->report.warnings.size() == 1);
  CHECK(rig.job->report.warnings[0].what.find("seek") != std::string::npos);
  CHECK_FALSE(rig.preset.promise.bit_rate_kbps);
}

TEST_CASE("a failing sound leaves no file behind") {
  Rig rig(failing(two_voices(5), {100000}), {}, {});
  CHECK(rig.complaint() != "no complaint");
  CHECK(std::filesystem::is_empty(rig.folder.path()));
}
