// SPDX-License-Identifier: MIT
#include "media/analysis/cleanup.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

/// From -50 dBFS on, pauses are called noisy (advise()); what lies 5 dB lower is left alone.
constexpr double heard_dbfs = -50, quiet_dbfs = -55;

class Chain {
 public:
  Chain(const CleanupEvidence& heard, const CleanupSettings& settings) : heard_(heard), settings_(settings) {
    for (const NoiseSpectrum& noise : heard.noise) {
      noise_dbfs_ = std::max(noise_dbfs_, noise.dbfs);
      rumble_dbfs_ = std::max(rumble_dbfs_, noise.rumble_dbfs);
    }
  }

  void high_pass();
  void hum();
  void clicks();
  void noise();
  void de_ess();
  void expander();
  Cleanup take() {
    done_.graph = fmt::format("{}", fmt::join(filters_, ","));
    return std::move(done_);
  }

 private:
  void say(std::string what) { done_.decisions.push_back(std::move(what)); }
  double as_published(double dbfs) const { return dbfs - 16 - heard_.loudness_lufs; }
  bool has_pauses() const { return !heard_.noise.empty(); }
  static std::string profile(const NoiseSpectrum& noise, double reduction_db);

  const CleanupEvidence& heard_;
  const CleanupSettings& settings_;
  double noise_dbfs_ = -200, rumble_dbfs_ = -200;  // of the worst channel
  double reduced_db_ = 0;                          // by noise()
  std::vector<std::string> filters_;
  Cleanup done_;
};

/// Rumble can't be heard as noise can, but takes headroom and moves loudspeakers. Below 70 Hz stands no voice. The
/// filter has the magnitude of a Butterworth's second order and delays all frequencies alike: a recursive one turns
/// the phase of a low voice up to an octave higher, by which speech at 22 dB SNR was 11 dB farther from the clean
/// one.
void Chain::high_pass() {
  constexpr double delay_seconds = 0.05;
  if (settings_.high_pass_hertz == 0) return say("high-pass: off");
  if (!has_pauses()) return say("high-pass: none, there are no steady pauses to hear rumble in");
  if (as_published(rumble_dbfs_) < heard_dbfs)
    return say(fmt::format("high-pass: none, rumble is at {:.0f} dBFS", rumble_dbfs_));
  filters_.push_back(fmt::format("firequalizer=delay={}:gain='-4.3429448*log(1+pow({:.4g}/max(f,1),4))'",
                                 delay_seconds, settings_.high_pass_hertz));
  done_.latency += Frames{static_cast<std::int64_t>(heard_.format.rate * delay_seconds)};
  say(fmt::format("high-pass at {:.4g} Hz, for rumble at {:.0f} dBFS", settings_.high_pass_hertz, rumble_dbfs_));
}

/// One notch a line, a 25th of its frequency wide: 20 dB deep still where the line is off by 0.2 %, 0.1 Hz of 50.
void Chain::hum() {
  constexpr double notch_width = 0.04, least_dbfs = -60;  // 5 dB lower than where advise() speaks of it
  if (!settings_.hum) return say("hum: off");
  if (!heard_.hum) return say("hum: none is heard");
  if (as_published(heard_.hum->dbfs) < least_dbfs)
    return say(fmt::format("hum: left, at {:.0f} dBFS", heard_.hum->dbfs));
  for (const double line : heard_.hum->lines_hertz)
    filters_.push_back(fmt::format("bandreject=f={:.3f}:t=h:w={:.3f}:r=f64", line, notch_width * line));
  done_.taken_out.push_back(Advice::Of::hum);
  say(fmt::format("hum at {} Hz, {:.0f} dBFS: {} lines taken out, from {:.2f} to {:.0f} Hz", heard_.hum->hertz,
                  heard_.hum->dbfs, heard_.hum->lines_hertz.size(), heard_.hum->lines_hertz.front(),
                  heard_.hum->lines_hertz.back()));
}

/// A few clicks are lips and tongue; from ten a minute on, something is broken. adeclick's overlap-add makes a noise
/// of its own, 32 dB under the speech; with overlap-save and short windows it leaves what has no click as it is.
void Chain::clicks() {
  constexpr double many_per_minute = 10;
  constexpr std::int64_t least = 5;
  if (!settings_.clicks) return say("clicks: off");
  const double per_minute = heard_.seconds > 0 ? 60 * static_cast<double>(heard_.clicks) / heard_.seconds : 0;
  if (heard_.clicks < least || per_minute < many_per_minute)
    return say(fmt::format("clicks: left, {} are heard", heard_.clicks));
  filters_.emplace_back("adeclick=w=20:t=4:m=s");
  say(fmt::format("clicks: taken out, {} are heard", heard_.clicks));
}

/// afftdn's profile. Its noise_floor is that of the power of a full-scale square, 3 dB lower than RMS; the noise is
/// told 4 dB higher than it is, by which its peaks are caught too: the best signal-to-distortion ratio of speech, and
/// no chirping of what is left.
std::string Chain::profile(const NoiseSpectrum& noise, double reduction_db) {
  constexpr double told_higher_db = 4 - 3.01, most_apart_db = 40, most_off_db = 24, low_dbfs = -70, middle_dbfs = -50;
  std::vector<double> bands(noise.density_dbfs.begin(), noise.density_dbfs.end());
  const double loudest = std::ranges::max(bands);
  for (double& band : bands) band = std::max(band, loudest - most_apart_db) + told_higher_db;
  const auto mean_of = [&] { return std::accumulate(bands.begin(), bands.end(), 0.0) / NoiseSpectrum::bands; };
  const double first_mean = mean_of();
  for (double& band : bands) band = std::clamp(band, first_mean - most_off_db, first_mean + most_off_db);
  double floor = mean_of();
  for (double& band : bands) band -= floor;
  // afftdn takes no floor below -80 dBFS; a power of two changes no sample but its exponent.
  const double factor = floor < low_dbfs ? std::exp2(std::round((middle_dbfs - floor) / 6.0206)) : 1;
  floor = std::clamp(floor + db_from_amplitude(factor), -80.0, -20.0);
  std::string filter =
      fmt::format("afftdn=nr={:.2f}:nf={:.2f}:nt=c:bn={:.2f}:gs=3", reduction_db, floor, fmt::join(bands, "|"));
  if (factor == 1) return filter;
  return fmt::format("volume={0:.0f}:precision=float,{1},volume=1/{0:.0f}:precision=float", factor, filter);
}

void Chain::noise() {
  constexpr double aim_dbfs = -62, latency_share = 80;
  if (settings_.noise_db == 0) return say("noise: off");
  if (!has_pauses()) return say("noise: left, there are no steady pauses to hear it in");
  if (as_published(noise_dbfs_) < quiet_dbfs)
    return say(fmt::format("noise: left, {:.0f} dBFS is quiet enough", noise_dbfs_));
  reduced_db_ = std::min(settings_.noise_db, as_published(noise_dbfs_) - aim_dbfs);
  if (heard_.noise.size() == 1) {
    filters_.push_back(profile(heard_.noise.front(), reduced_db_));
  } else {
    filters_.push_back(fmt::format(
        "channelsplit=channel_layout=stereo[a][b];[a]{}[c];[b]{}[d];[c][d]join=inputs=2:channel_layout=stereo",
        profile(heard_.noise[0], reduced_db_), profile(heard_.noise[1], reduced_db_)));
  }
  // Its window of three hops gives the first of them when it has heard the last; a hop is an 80th of a second.
  done_.latency += Frames{2 * static_cast<std::int64_t>(heard_.format.rate / latency_share)};
  done_.taken_out.push_back(Advice::Of::noise);
  say(fmt::format("noise at {:.0f} dBFS: lowered by up to {:.0f} dB", noise_dbfs_, reduced_db_));
}

/// What speech's sharpest s-sounds may reach, against its loudness; deesser works on levels, so it is told where that
/// is. It lowers what lies above some 3 kHz.
void Chain::de_ess() {
  constexpr double sharp_db = 0;
  if (settings_.de_ess_db == 0) return say("de-ess: off");
  if (!heard_.sharpest_dbfs) return say("de-ess: none, nothing is loud enough");
  const double over = *heard_.sharpest_dbfs - heard_.loudness_lufs;
  if (over < sharp_db)
    return say(fmt::format("de-ess: none, s-sounds are {:.0f} dB under the limit", sharp_db - over));
  // af_deesser.c: sense = 1 + intensity² s, where s is about the square of the second difference's power / 2.2; it
  // sets in where that adds 1. intensity = i⁵ 8192 / (rate / 44100).
  const double threshold = power_from_db(heard_.loudness_lufs + sharp_db);
  const double intensity = std::sqrt(2.2) / threshold * heard_.format.rate / 44100.0 / 8192;
  filters_.push_back(fmt::format("deesser=i={:.4f}:m={:.4f}:f=0.75", std::min(1.0, std::pow(intensity, 0.2)),
                                 1 - settings_.de_ess_db / 48));
  say(fmt::format("de-ess: s-sounds {:.0f} dB over the limit, lowered by up to {:.0f} dB", over - sharp_db,
                  settings_.de_ess_db));
}

/// Only where noise() leaves more than is quiet; sets in 6 dB above what it leaves, under all speech.
void Chain::expander() {
  constexpr double over_noise_db = 6, least_db = 1;
  if (settings_.expander_db == 0) return say("expander: off");
  if (!has_pauses()) return say("expander: none, there are no steady pauses");
  const double left_dbfs = noise_dbfs_ - reduced_db_;
  const double wanted = std::min(settings_.expander_db, as_published(left_dbfs) - heard_dbfs);
  if (wanted < least_db) return say("expander: none, pauses are quiet enough without");
  filters_.push_back(fmt::format("agate=threshold={:.6f}:range={:.6f}:ratio=2:attack=10:release=200:link=maximum",
                                 std::min(1.0, amplitude_from_db(left_dbfs + over_noise_db)),
                                 amplitude_from_db(-wanted)));
  say(fmt::format("expander: pauses lowered by up to {:.0f} dB more", wanted));
}

}  // namespace

Cleanup cleanup(const CleanupEvidence& heard, const CleanupSettings& settings) {
  Chain chain(heard, settings);
  chain.high_pass();
  chain.hum();
  chain.clicks();
  chain.noise();
  chain.de_ess();
  chain.expander();
  return chain.take();
}

}  // namespace podmill
