// SPDX-License-Identifier: MIT
#include "pipeline/verdict.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace podmill {
namespace {

Promise promise() {
  Promise promise;
  promise.loudness = -16;
  promise.ceiling_dbtp = -1;
  promise.bit_rate_kbps = 128;
  return promise;
}

MeasuredFile found() {
  MeasuredFile found;
  found.levels.integrated_lufs = -16.2;
  found.levels.true_peak_dbtp = -1.05;
  found.levels.sample_peak_dbfs = -1.2;
  found.fine_true_peak_dbtp = -1.01;
  found.format = {48000, 2};
  found.bit_rate_kbps = 128;
  found.constant_bit_rate = true;
  return found;
}

bool all_kept(const std::vector<Verdict>& verdicts) { return std::ranges::all_of(verdicts, &Verdict::kept); }

TEST_CASE("everything promised gets a verdict with target and found value, and nothing else does") {
  const auto verdicts = verify_against(promise(), found());
  REQUIRE(verdicts.size() == 3);
  CHECK(all_kept(verdicts));
  CHECK(verdicts[0].what == "loudness");
  CHECK(verdicts[0].promised == "-16.00 ± 0.5 LUFS");
  CHECK(verdicts[0].found == "-16.20 LUFS");
  CHECK(verdicts[1].promised == "≤ -1.00 dBTP (+0.1)");
  CHECK(verdicts[1].found == "-1.05 dBTP (-1.01 by 16 × oversampling)");
  CHECK(verdicts[2].promised == "128 kbit/s constant");
  CHECK(verify_against(Promise{}, found()).empty());
}

TEST_CASE("a tolerance counts to its end and no further") {
  MeasuredFile at = found();
  for (const double lufs : {-16.5, -15.5}) {
    at.levels.integrated_lufs = lufs;
    CHECK(all_kept(verify_against(promise(), at)));
  }
  for (const double lufs : {-16.51, -15.49}) {
    at.levels.integrated_lufs = lufs;
    CHECK(broken(verify_against(promise(), at)).find("loudness") == 0);
  }
  at = found();
  at.levels.true_peak_dbtp = -0.91;
  CHECK(all_kept(verify_against(promise(), at)));
  at.levels.true_peak_dbtp = -0.89;
  CHECK(broken(verify_against(promise(), at)) ==
        "true peak -0.89 dBTP (-1.01 by 16 × oversampling) instead of ≤ -1.00 dBTP (+0.1)");
}

TEST_CASE("where nothing could be measured, a loudness is broken and a ceiling is kept") {
  MeasuredFile silent = found();
  silent.levels = {};
  silent.fine_true_peak_dbtp = {};
  const auto verdicts = verify_against(promise(), silent);
  CHECK(!verdicts[0].kept);
  CHECK(verdicts[0].found == "nothing to measure");
  CHECK(verdicts[1].kept);
  CHECK(verdicts[1].found == "silence");
}

TEST_CASE("what an audiobook platform asks for is held in its own units") {
  Promise acx = promise();
  acx.measure = LoudnessMeasure::rms;
  acx.loudness = -20.5;
  acx.loudness_tolerance = 2.5;
  acx.sample_ceiling_dbfs = -3;
  acx.noise_floor_dbfs = -60;
  MeasuredFile book = found();
  book.levels.rms_dbfs = -22.9;
  book.levels.noise_floor_dbfs = -59.9;
  const auto verdicts = verify_against(acx, book);
  CHECK(verdicts[0].promised == "-20.50 ± 2.5 dB RMS");
  CHECK(verdicts[0].kept);
  CHECK(broken(verdicts) ==
        "sample peak -1.20 dBFS instead of ≤ -3.00 dBFS; noise floor -59.90 dB RMS instead of ≤ -60.00 dB RMS");
}

TEST_CASE("a bit rate must be the one promised, and constant") {
  MeasuredFile other = found();
  other.constant_bit_rate = false;
  CHECK(broken(verify_against(promise(), other)) == "bit rate 128 kbit/s on average instead of 128 kbit/s constant");
  other = found();
  other.bit_rate_kbps = 96;
  CHECK(broken(verify_against(promise(), other)) == "bit rate 96 kbit/s constant instead of 128 kbit/s constant");
}

TEST_CASE("channels and rate are held where they are promised") {
  Promise mono;
  mono.channels = 1;
  mono.rate = 44100;
  CHECK(broken(verify_against(mono, found())) ==
        "channels stereo instead of mono; sample rate 48000 Hz instead of 44100 Hz");
}

TEST_CASE("without levels, only what is not of sound is left of a promise") {
  Promise whole = promise();
  whole.sample_ceiling_dbfs = -3;
  whole.noise_floor_dbfs = -60;
  const auto verdicts = verify_against(without_levels(whole), found());
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts[0].what == "bit rate");
}

}  // namespace
}  // namespace podmill
