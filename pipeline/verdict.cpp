// SPDX-License-Identifier: MIT
#include "pipeline/verdict.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace podmill {
namespace {

std::string figure(std::optional<double> value, std::string_view unit) {
  return value ? fmt::format("{:.2f} {}", *value, unit) : "nothing to measure";
}

Verdict within_tolerance(std::string what, double target, double tolerance, std::optional<double> found,
                         std::string_view unit) {
  return {std::move(what), fmt::format("{:.2f} ± {:.2g} {}", target, tolerance, unit), figure(found, unit),
          found && std::abs(*found - target) <= tolerance};
}

Verdict loudness(const Promise& promise, const Levels& levels) {
  if (promise.measure == LoudnessMeasure::rms)
    return within_tolerance("loudness", *promise.loudness, promise.loudness_tolerance, levels.rms_dbfs, "dB RMS");
  return within_tolerance("loudness", *promise.loudness, promise.loudness_tolerance, levels.integrated_lufs, "LUFS");
}

/// Digital silence has no peak, and keeps every ceiling.
Verdict at_most(std::string what, double ceiling, double tolerance, std::optional<double> found,
                std::string_view unit) {
  std::string promised = fmt::format("≤ {:.2f} {}", ceiling, unit);
  if (tolerance > 0) promised += fmt::format(" (+{:.2g})", tolerance);
  return {std::move(what), std::move(promised), found ? figure(found, unit) : "silence",
          !found || *found <= ceiling + tolerance};
}

Verdict true_peak(const Promise& promise, const MeasuredFile& found) {
  Verdict verdict =
      at_most("true peak", *promise.ceiling_dbtp, promise.ceiling_tolerance_db, found.levels.true_peak_dbtp, "dBTP");
  if (found.fine_true_peak_dbtp)
    verdict.found += fmt::format(" ({:.2f} by 16 × oversampling)", *found.fine_true_peak_dbtp);
  return verdict;
}

Verdict bit_rate(int promised_kbps, const MeasuredFile& found) {
  return {"bit rate", fmt::format("{} kbit/s constant", promised_kbps),
          fmt::format("{} kbit/s {}", found.bit_rate_kbps, found.constant_bit_rate ? "constant" : "on average"),
          found.constant_bit_rate && found.bit_rate_kbps == promised_kbps};
}

std::string channels_in_words(int channels) {
  return channels == 1 ? "mono" : channels == 2 ? "stereo" : fmt::format("{} channels", channels);
}

}  // namespace

std::vector<Verdict> verify_against(const Promise& promise, const MeasuredFile& found) {
  std::vector<Verdict> verdicts;
  if (promise.loudness) verdicts.push_back(loudness(promise, found.levels));
  if (promise.ceiling_dbtp) verdicts.push_back(true_peak(promise, found));
  if (promise.sample_ceiling_dbfs)
    verdicts.push_back(
        at_most("sample peak", *promise.sample_ceiling_dbfs, 0, found.levels.sample_peak_dbfs, "dBFS"));
  if (promise.noise_floor_dbfs)
    verdicts.push_back(at_most("noise floor", *promise.noise_floor_dbfs, 0, found.levels.noise_floor_dbfs, "dB RMS"));
  if (promise.bit_rate_kbps) verdicts.push_back(bit_rate(*promise.bit_rate_kbps, found));
  if (promise.channels)
    verdicts.push_back({"channels", channels_in_words(*promise.channels), channels_in_words(found.format.channels),
                        *promise.channels == found.format.channels});
  if (promise.rate)
    verdicts.push_back({"sample rate", fmt::format("{} Hz", *promise.rate), fmt::format("{} Hz", found.format.rate),
                        *promise.rate == found.format.rate});
  return verdicts;
}

Promise without_levels(Promise promise) {
  promise.loudness.reset();
  promise.ceiling_dbtp.reset();
  promise.sample_ceiling_dbfs.reset();
  promise.noise_floor_dbfs.reset();
  return promise;
}

std::string broken(const std::vector<Verdict>& verdicts) {
  std::string all;
  for (const Verdict& verdict : verdicts)
    if (!verdict.kept)
      all += fmt::format("{}{} {} instead of {}", all.empty() ? "" : "; ", verdict.what, verdict.found,
                         verdict.promised);
  return all;
}

}  // namespace podmill
