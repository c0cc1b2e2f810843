// SPDX-License-Identifier: MIT
#include "pipeline/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "pipeline/sound/figure_text.h"

namespace podmill {

namespace {

using Given = std::optional<Advice>;

/// How loud noise gets when the episode is brought to -16 LUFS (Apple Podcasts).
double as_published(double dbfs, double loudness_lufs) { return dbfs - 16 - loudness_lufs; }

std::string times(std::int64_t n) { return n == 1 ? "once" : fmt::format("{} times", n); }

std::string in_seconds(double seconds) {
  return seconds < 1 ? fmt::format("{:.{}f} ms", seconds * 1000, seconds < 0.01 ? 1 : 0)
                     : fmt::format("{:.1f} s", seconds);
}

/// Nothing passes BS.1770-4's gate of -70 LUFS. What is shorter than its block of 400 ms never does.
Given nothing_heard(const Take& take) {
  if (take.loudness_lufs || take.seconds < 0.5) return {};
  return Advice{.what = "the recording is silent",
                .cure = "check that the right microphone was chosen and not muted, and that this is the right file",
                .at = {},
                .severity = Severity::grave};
}

/// One or two cut-off peaks pass unheard; one every second is distortion all over.
Given clipped(const Take& take) {
  const Take::Clipping& clipping = take.clipping;
  if (clipping.runs == 0) return {};
  const bool all_over = static_cast<double>(clipping.runs) > std::max(take.seconds, 10.0);
  return Advice{.what = fmt::format("clipped {}, {} in all", times(clipping.runs), in_seconds(clipping.seconds)),
                .cure =
                    "record with less gain, so that the loudest laugh stays below -6 dBFS; what is cut off can't be "
                    "brought back",
                .at = clipping.at,
                .severity = all_over             ? Severity::grave
                            : clipping.runs >= 3 ? Severity::fault
                                                 : Severity::note};
}

/// A file whose peaks an editor raised to full scale touches it once or twice; a hot take again and again.
Given too_hot(const Take& take) {
  constexpr std::int64_t by_chance = 8;
  if (take.clipping.runs > 0 || take.full_scale_samples <= by_chance) return {};
  return Advice{.what = fmt::format("recorded too hot: full scale is reached {}", times(take.full_scale_samples)),
                .cure = "record with less gain, so that the loudest laugh stays below -6 dBFS",
                .at = {},
                .severity = Severity::note};
}

/// 24 dB under what podcasts are published at, the microphone's and the converter's own noise come up with the voice.
Given too_low(const Take& take) {
  constexpr double low_lufs = -40, lost_lufs = -50;
  if (!take.loudness_lufs || *take.loudness_lufs >= low_lufs) return {};
  return Advice{.what = fmt::format("recorded too low: {} LUFS", in_tenths(*take.loudness_lufs)),
                .cure = "raise the microphone's gain until speech peaks between -18 and -9 dBFS, or come closer",
                .at = {},
                .severity = *take.loudness_lufs < lost_lufs ? Severity::grave : Severity::fault};
}

/// A tone is heard sooner than noise of the same level, hence 5 dB more strict than noisy().
Given humming(const Take& take) {
  constexpr double heard_dbfs = -55, loud_dbfs = -40;
  if (!take.hum || !take.loudness_lufs) return {};
  const double published = as_published(take.hum->dbfs, *take.loudness_lufs);
  if (published < heard_dbfs) return {};
  return Advice{
      .what = fmt::format("mains hum at {} Hz, {:.0f} dBFS", take.hum->hertz, take.hum->dbfs),
      .cure =
          "podmill make -p interview, or --with denoise, takes it out; keep microphone cables away from power "
          "supplies, plug everything into one socket, try the laptop on battery",
      .at = {},
      .severity = published < loud_dbfs ? Severity::fault : Severity::grave,
      .of = Advice::Of::hum};
}

/// Quiet enough: -50 dBFS in an episode of -16 LUFS, usual for podcasts. Audiobooks are held to -60 dB at about -20
/// dB RMS (ACX), 6 dB more strict.
Given noisy(const Take& take) {
  constexpr double heard_dbfs = -50, loud_dbfs = -40;
  if (!take.noise_dbfs || !take.loudness_lufs) return {};
  const double published = as_published(*take.noise_dbfs, *take.loudness_lufs);
  if (published < heard_dbfs) return {};
  return Advice{
      .what = fmt::format("noise in the pauses at {:.0f} dBFS, {:.0f} dB below the programme", *take.noise_dbfs,
                          *take.loudness_lufs - *take.noise_dbfs),
      .cure =
          "podmill make -p interview, or --with denoise, lowers it; come closer to the microphone and lower "
          "its gain, switch fans off, choose a room with curtains and carpets",
      .at = {},
      .severity = published < loud_dbfs ? Severity::fault : Severity::grave,
      .of = Advice::Of::noise};
}

/// Both sides of speech are about equally loud, and music's rarely differ by 6 dB; 12 are no matter of taste.
Given lopsided(const Take& take) {
  constexpr double apart_db = 12, silent_dbfs = -80, missing_db = 40;
  if (!take.sides_dbfs) return {};
  const auto [left, right] = *take.sides_dbfs;
  const std::string_view weak = left < right ? "left" : "right";
  const double apart = std::abs(left - right), low = std::min(left, right);
  if (std::max(left, right) < silent_dbfs || apart < apart_db) return {};
  if (low < silent_dbfs || apart > missing_db)
    return Advice{.what = fmt::format("the {} channel is missing", weak),
                  .cure = "record one microphone in mono; podmill make takes the channel that is there",
                  .at = {},
                  .severity = Severity::grave};
  return Advice{.what = fmt::format("the {} channel is {:.0f} dB quieter than the other", weak, apart),
                .cure = "set both microphones' gains alike, or make a mono episode with --set encode.channels=mono",
                .at = {},
                .severity = Severity::fault};
}

/// Nobody hears it, and it takes the room that the sound could have.
Given inaudible(const Take& take) {
  if (!take.inaudible) return {};
  return Advice{.what = in_words(*take.inaudible),
                .cure = take.inaudible->is_offset
                            ? "podmill make takes it out (decode.inaudible); have the recorder's input looked after"
                            : "podmill make takes it out (decode.inaudible); switch the low cut of the microphone or "
                              "the recorder on, and put the microphone on something soft",
                .at = {},
                .severity = Severity::note,
                .of = Advice::Of::inaudible};
}

Given silent_within(const Take& take) {
  if (take.silences.empty()) return {};
  constexpr std::size_t told = 5;
  const auto longest = std::ranges::max(take.silences, {}, &Take::Silence::length).length;
  Advice advice{
      .what = {},
      .cure = "listen there: an insert may be missing, or a pause may want to be cut (podmill make --with tighten)",
      .at = {}};
  for (const Take::Silence& silence : take.silences)
    if (advice.at.size() < told) advice.at.push_back(silence.at);
  const double seconds = static_cast<double>(longest.count()) / 1000;
  advice.what = take.silences.size() == 1
                    ? fmt::format("{:.1f} s of silence in the middle", seconds)
                    : fmt::format("{} long silences in the middle, up to {:.1f} s", take.silences.size(), seconds);
  return advice;
}

}  // namespace

std::string in_words(const Take::Inaudible& inaudible) {
  return inaudible.is_offset ? fmt::format("a constant offset (DC) of {:.2g} of full scale", inaudible.offset)
                             : fmt::format("rumble below 10 Hz, which nobody hears, at {:.0f} dBFS", inaudible.dbfs);
}

std::vector<Advice> advise(const Take& take) {
  std::vector<Advice> all;
  for (const auto& each :
       {nothing_heard, lopsided, clipped, too_hot, too_low, humming, noisy, inaudible, silent_within})
    if (Given advice = each(take)) all.push_back(std::move(*advice));
  std::ranges::stable_sort(all, std::greater(), &Advice::severity);
  return all;
}

std::string_view name(Rating rating) noexcept {
  switch (rating) {
    case Rating::good:
      return "good";
    case Rating::fair:
      return "fair";
    case Rating::poor:
      break;
  }
  return "poor";
}

Rating rate(std::span<const Advice> advice) {
  Rating rating = Rating::good;
  for (const Advice& each : advice) {
    if (each.severity == Severity::grave) return Rating::poor;
    if (each.severity == Severity::fault) rating = Rating::fair;
  }
  return rating;
}

void tell_taken_out(std::vector<Advice>& of_recording, const std::set<Advice::Of>& worked_at,
                    std::span<const Advice> of_result) {
  for (Advice& advice : of_recording) {
    if (!worked_at.contains(advice.of)) continue;
    const auto left = std::ranges::find(of_result, advice.of, &Advice::of);
    advice.what += left == of_result.end() ? ", taken out of the episode" : ", lowered in the episode";
  }
}

}  // namespace podmill
