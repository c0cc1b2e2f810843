// SPDX-License-Identifier: MIT
// The meters held to the signals, values and tolerances of EBU Tech 3341 (2023, table 1: minimum requirements), EBU
// Tech 3342 (table 1) and to signals like those of Report ITU-R BS.2217. Not here, for they can't be made from a
// formula: cases 7 and 8 of Tech 3341, which are cases 5 and 6 of Tech 3342, "authentic programme".
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <nlohmann/json.hpp>
#include <numbers>

#include "media/dsp/weighted_power.h"
#include "media/meters/levels.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"
#include "tests/support/tone_steps.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

using Steps = std::vector<Step>;

constexpr Format stereo{48000, 2};
constexpr std::uint64_t layout_50 = 0x37, layout_51 = 0x3f;  // FFmpeg's bits: L R C Ls Rs, and LFE behind C
constexpr double none_dbfs = -200;

/// EBU Tech 3341's tolerance of every loudness, LU.
constexpr double tolerance_lu = 0.1;

doctest::Approx within(double expected, double tolerance) {
  return doctest::Approx(expected).epsilon(tolerance / std::abs(expected)).scale(0);
}

Steps repeated(const Steps& steps, int times) {
  Steps all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), steps.begin(), steps.end());
  return all;
}

// Tech 3341's programmes by their number.
const Steps case_1 = {{-23, 20}}, case_2 = {{-33, 20}}, case_3 = {{-36, 10}, {-23, 60}, {-36, 10}},
            case_4 = {{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}},
            case_5 = {{-26, 20}, {-20, 20.1}, {-26, 20}}, case_6 = {{0, 20}},
            case_9 = repeated({{-20, 1.34}, {-30, 1.66}}, 5), case_12 = repeated({{-20, 0.18}, {-30, 0.22}}, 25);
const std::vector<double> case_6_levels_db = {-28, -28, -24, -30, -30};

std::optional<double> integrated(const Steps& steps, const Format& format = stereo,
                                 const std::vector<double>& levels_db = {}) {
  LoudnessMeter meter(format);
  hear_tone(meter, format, steps, levels_db);
  return meter.integrated_lufs();
}

std::optional<double> range(const Steps& steps) {
  LoudnessMeter meter(stereo);
  hear_tone(meter, stereo, steps);
  return meter.range_lu();
}

/// The least and the greatest loudness of a window that moves by 10 ms, from `after` seconds on.
std::pair<double, double> extremes(const Steps& steps, std::size_t window, double after) {
  struct Powers final : Meter {
    void hear(const Block& block) override { weighted.hear(block.samples(), of_10_ms); }
    WeightedPower weighted{stereo, MonoRule::as_is, {480}};
    std::vector<double> of_10_ms;
  } powers;
  hear_tone(powers, stereo, steps);
  double least = 1e9, greatest = -1e9;
  for (std::size_t end = static_cast<std::size_t>(after * 100); end <= powers.of_10_ms.size(); ++end) {
    double sum = 0;
    for (std::size_t i = end - window; i < end; ++i) sum += powers.of_10_ms[i];
    const double lufs = lufs_of(sum / static_cast<double>(window));
    least = std::min(least, lufs);
    greatest = std::max(greatest, lufs);
  }
  return {least, greatest};
}

/// Cases 15 to 19: a sine of rate / `part`, a second long; it swells at either end as the published files do, since
/// an abrupt beginning would itself ring over.
SoundPtr sine_of_part(double part, double amplitude, double degrees) {
  return wave(stereo, {48000}, [=](std::int64_t at, int) {
    const double t = static_cast<double>(at), edge = std::min({1.0, t / 4800, (48000 - t) / 4800});
    const double swell = std::pow(std::sin(edge * std::numbers::pi / 2), 2);
    return static_cast<float>(amplitude * swell *
                              std::sin(2 * std::numbers::pi * t / part + degrees * std::numbers::pi / 180));
  });
}

/// Cases 20 to 23: a sine of rate / 6 and amplitude 0.50 that swells to 1.00 for a moment, sampled as if four times
/// as many samples had been made and every fourth taken, from the one at `offset` on. (Of the published files only
/// the frequency, the offsets and the true peak are told in words.)
SoundPtr brief_swell(int offset) {
  return wave(stereo, {24000}, [=](std::int64_t at, int) {
    const double t = static_cast<double>(at) + offset / 4.0, from_middle = t - 12000;
    const double edge = std::clamp(std::min(t, 24000 - t) / 4800, 0.0, 1.0), x = std::abs(from_middle) / 24;
    const double swell = x < 1 ? std::pow(std::cos(x * std::numbers::pi / 2), 2) : 0;
    return static_cast<float>((0.5 * std::pow(std::sin(edge * std::numbers::pi / 2), 2) + 0.5 * swell) *
                              std::cos(2 * std::numbers::pi * from_middle / 6));
  });
}

struct PeakCase {
  int number;
  SoundPtr sound;
  double dbtp;
};

std::vector<PeakCase> peak_cases() {
  std::vector<PeakCase> cases = {{15, sine_of_part(4, 0.50, 0), -6},
                                 {16, sine_of_part(4, 0.50, 45), -6},
                                 {17, sine_of_part(6, 0.50, 60), -6},
                                 {18, sine_of_part(8, 0.50, 67.5), -6},
                                 {19, sine_of_part(4, 1.41, 45), 3}};
  for (int offset = 0; offset < 4; ++offset) cases.push_back({20 + offset, brief_swell(offset), 0});
  return cases;
}

/// Tech 3341's tolerance of a true peak.
bool peak_is_near(std::optional<double> found, double expected) {
  CAPTURE(found.value_or(-999));
  return found && *found <= expected + 0.2 && *found >= expected - 0.4;
}

/// The steps as a file.
void write_steps(const std::string& path, const Steps& steps, const Format& format = stereo,
                 const std::vector<double>& levels_db = {}) {
  struct Recorder final : Meter {
    void hear(const Block& block) override { all.insert(all.end(), block.samples().begin(), block.samples().end()); }
    std::vector<float> all;
  } recorder;
  hear_tone(recorder, format, steps, levels_db);
  const Frames length{static_cast<std::int64_t>(recorder.all.size()) / format.channels};
  write_wav(
      path,
      *wave(format, length,
            [&](std::int64_t at, int c) { return recorder.all[static_cast<std::size_t>(at * format.channels + c)]; }),
      WavSample::s24);
}

/// What BS.1770-4's two filters (Annex 1, tables 1 and 2, for 48 kHz) do to a tone, in dB.
double k_weighting_db(double hertz) {
  const std::complex<double> z = std::polar(1.0, -2 * std::numbers::pi * hertz / 48000);
  const auto shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z * z) /
                     (1.0 - 1.69065929318241 * z + 0.73248077421585 * z * z);
  const auto pass = (1.0 - 2.0 * z + z * z) / (1.0 - 1.99004745483398 * z + 0.99007225036621 * z * z);
  return 20 * std::log10(std::abs(shelf * pass));
}

}  // namespace

TEST_CASE("EBU Tech 3341, cases 1 to 6: integrated loudness") {
  CHECK(integrated(case_1).value() == within(-23, tolerance_lu));
  CHECK(integrated(case_2).value() == within(-33, tolerance_lu));
  CHECK(integrated(case_3).value() == within(-23, tolerance_lu));
  CHECK(integrated(case_4).value() == within(-23, tolerance_lu));
  CHECK(integrated(case_5).value() == within(-23, tolerance_lu));
  CHECK(integrated(case_6, {48000, 5, layout_50}, case_6_levels_db).value() == within(-23, tolerance_lu));
  for (const auto& [steps, lufs] : {std::pair{case_1, -23}, std::pair{case_2, -33}}) {
    for (const auto& [window, after] : {std::pair{300, 3.0}, std::pair{40, 1.0}}) {
      const auto [least, greatest] = extremes(steps, static_cast<std::size_t>(window), after);
      CHECK(least == within(lufs, tolerance_lu));
      CHECK(greatest == within(lufs, tolerance_lu));
    }
  }
}

TEST_CASE("EBU Tech 3341, cases 9 and 12: short-term and momentary loudness stand still where they should") {
  for (const auto& [steps, window, after] : {std::tuple{case_9, 300, 3.0}, std::tuple{case_12, 40, 1.0}}) {
    const auto [least, greatest] = extremes(steps, static_cast<std::size_t>(window), after);
    CHECK(least == within(-23, tolerance_lu));
    CHECK(greatest == within(-23, tolerance_lu));
  }
  MomentaryMeter nine(stereo), twelve(stereo);
  hear_tone(nine, stereo, case_9);
  hear_tone(twelve, stereo, case_12);
  CHECK(nine.max_short_term_lufs().value() == within(-23, tolerance_lu));
  CHECK(twelve.max_momentary_lufs().value() == within(-23, tolerance_lu));
}

TEST_CASE("EBU Tech 3341, cases 10 and 13: the loudest moment is found wherever it lies") {
  for (int i = 0; i < 20; ++i) {
    CAPTURE(i);
    MomentaryMeter ten(stereo), thirteen(stereo);
    hear_tone(ten, stereo, {{none_dbfs, i * 0.15}, {-23, 3}, {none_dbfs, 1}});
    CHECK(ten.max_short_term_lufs().value() == within(-23, tolerance_lu));
    hear_tone(thirteen, stereo, {{none_dbfs, i * 0.02}, {-23, 0.4}, {none_dbfs, 1}});
    CHECK(thirteen.max_momentary_lufs().value() == within(-23, tolerance_lu));
  }
}

TEST_CASE("EBU Tech 3341, cases 11 and 14: the loudest moment so far is known at any time") {
  MomentaryMeter eleven(stereo), fourteen(stereo);
  for (int i = 0; i < 20; ++i) {
    CAPTURE(i);
    hear_tone(eleven, stereo, {{none_dbfs, i * 0.15}, {-38.0 + i, 3}, {none_dbfs, 3 - i * 0.15}});
    CHECK(eleven.max_short_term_lufs().value() == within(-38 + i, tolerance_lu));
    hear_tone(fourteen, stereo, {{none_dbfs, i * 0.02}, {-38.0 + i, 0.4}, {none_dbfs, 0.4 - i * 0.02}});
    CHECK(fourteen.max_momentary_lufs().value() == within(-38 + i, tolerance_lu));
  }
}

TEST_CASE("EBU Tech 3341, cases 15 to 23: true peak, by libebur128's interpolation and by the finer one") {
  for (const auto& [number, sound, dbtp] : peak_cases()) {
    CAPTURE(number);
    PeakMeter meter(stereo);
    listen(*sound, {&meter});
    CHECK(peak_is_near(meter.true_peak_dbtp(), dbtp));
    CHECK(peak_is_near(meter.fine_true_peak_dbtp(), dbtp));
  }
}

TEST_CASE("EBU Tech 3342, cases 1 to 4: loudness range") {
  CHECK(range({{-20, 20}, {-30, 20}}).value() == within(10, 1));
  CHECK(range({{-20, 20}, {-15, 20}}).value() == within(5, 1));
  CHECK(range({{-40, 20}, {-20, 20}}).value() == within(20, 1));
  CHECK(range({{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}).value() == within(15, 1));
}

TEST_CASE("as ITU-R BS.2217: the absolute gate lets -69.5 through and -70.5 not") {
  CHECK(integrated({{-69.5, 20}}).value() == within(-69.5, tolerance_lu));
  CHECK_FALSE(integrated({{-70.5, 20}}));
  CHECK(integrated({{-69.5, 30}, {-70.5, 30}}).value() == within(-69.5, tolerance_lu));
}

TEST_CASE("as ITU-R BS.2217: the relative gate stands 10 LU below what passed the absolute one") {
  const auto mean = [](double a, double b) {
    return 10 * std::log10((std::pow(10, a / 10) + std::pow(10, b / 10)) / 2);
  };
  CHECK(integrated({{-10, 60}, {-30, 60}}).value() == within(-10, tolerance_lu));
  // Half of it at -10: the mean is about -13, the gate at -23.
  CHECK(integrated({{-10, 60}, {-23.3, 60}}).value() == within(-10, tolerance_lu));
  CHECK(integrated({{-10, 60}, {-22.3, 60}}).value() == within(mean(-10, -22.3), tolerance_lu));
  // What the absolute gate shut out doesn't lower the relative one.
  CHECK(integrated({{-60, 30}, {-69, 30}, {-90, 600}}).value() == within(mean(-60, -69), tolerance_lu));
}

TEST_CASE("as ITU-R BS.1770-4: blocks of 400 ms overlap by three quarters, and one that isn't whole doesn't count") {
  // Seven blocks hear 1, 2, 3, 4, 3, 2 and 1 quarters of the burst.
  CHECK(integrated({{none_dbfs, 1}, {-20, 0.4}, {none_dbfs, 1}}).value() ==
        within(-20 + 10 * std::log10(16.0 / 28), 0.05));
  CHECK(integrated({{-20, 2}, {0, 0.05}}).value() == within(-20, tolerance_lu));
  CHECK_FALSE(integrated({{-20, 0.39}}));
  CHECK(integrated({{-20, 0.4}}).value() == within(-20, tolerance_lu));
}

TEST_CASE("as ITU-R BS.2217: every channel weighs what its loudspeaker weighs, and powers are summed") {
  const auto alone = [](std::size_t channel, double dbfs) {
    std::vector<double> levels(6, none_dbfs);
    levels[channel] = dbfs;
    return integrated({{0, 20}}, {48000, 6, layout_51}, levels);
  };
  // One channel is half of two; a surround channel weighs 1.41.
  const double one = -23 + 10 * std::log10(2.0);
  for (const std::size_t front : {0U, 1U, 2U}) CHECK(alone(front, one).value() == within(-23, tolerance_lu));
  for (const std::size_t surround : {4U, 5U})
    CHECK(alone(surround, one - 10 * std::log10(1.41)).value() == within(-23, tolerance_lu));
  CHECK_FALSE(alone(3, 0));
  const double sum = one - 10 * std::log10(3 + 2 * 1.41);
  CHECK(integrated({{sum, 20}}, {48000, 6, layout_51}).value() == within(-23, tolerance_lu));
  CHECK(integrated({{one, 20}}, {48000, 1}).value() == within(-23, tolerance_lu));
  CHECK(integrated({{-23, 20}}).value() == within(-23, tolerance_lu));
}

TEST_CASE("as ITU-R BS.2217: tones from 25 Hz to 10 kHz measure what the published filters make of them") {
  for (const double lufs : {-23.0, -24.0}) {
    for (const double hertz : {25.0, 100.0, 500.0, 1000.0, 2000.0, 10000.0}) {
      CAPTURE(hertz);
      // A stereo sine of amplitude 1 has a mean power of 1 in both channels together.
      const double amplitude = std::pow(10, (lufs + 0.691 - k_weighting_db(hertz)) / 20);
      LoudnessMeter meter(stereo);
      listen(*sine(stereo, {48000 * 6}, hertz, amplitude), {&meter});
      CHECK(meter.integrated_lufs().value() == within(lufs, tolerance_lu));
    }
  }
}

TEST_CASE("podmill measure tells the published figures of such files") {
  const TemporaryFolder folder;
  std::vector<std::string> words = {"measure", "--json"};
  const auto add = [&](const std::string& name) { return words.emplace_back(folder / (name + ".wav")); };
  write_steps(add("3341-1"), case_1);
  write_steps(add("3342-1"), {{-20, 20}, {-30, 20}}, {8000, 2});  // at 8 kHz, in a sixth of the time
  write_steps(add("gates"), {{-69.5, 3}, {-70.5, 3}});
  for (const auto& [number, sound, dbtp] : peak_cases())
    write_wav(add("3341-" + std::to_string(number)), *sound, WavSample::f32);
  const Ended ended = run_podmill(words);
  CAPTURE(ended.err);
  REQUIRE(ended.exit == 0);
  const auto files = nlohmann::json::parse(ended.out)["files"];
  const auto figure = [&](std::size_t file, const char* name) -> std::optional<double> {
    if (!files[file][name].is_number()) return {};
    return files[file][name].get<double>();
  };
  CHECK(figure(0, "integrated_lufs").value() == within(-23, tolerance_lu));
  CHECK(figure(0, "max_momentary_lufs").value() == within(-23, tolerance_lu));
  CHECK(figure(0, "max_short_term_lufs").value() == within(-23, tolerance_lu));
  CHECK(figure(1, "range_lu").value() == within(10, 1));
  CHECK(figure(2, "integrated_lufs").value() == within(-69.5, tolerance_lu));
  std::size_t file = 3;
  for (const auto& [number, sound, dbtp] : peak_cases()) {
    CAPTURE(number);
    CHECK(peak_is_near(figure(file++, "true_peak_dbtp"), dbtp));
  }
}
