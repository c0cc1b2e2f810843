// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "media/analysis/cleanup.h"
#include "media/analysis/episode_powers.h"
#include "media/analysis/speech_map.h"
#include "media/meters/levels.h"
#include "media/meters/noise_meter.h"
#include "media/meters/take_meter.h"
#include "media/meters/treble_meter.h"
#include "media/processors/cached.h"
#include "media/processors/crossfaded.h"
#include "media/processors/filtered.h"
#include "media/processors/tapped.h"
#include "pipeline/stage.h"

namespace podmill {

namespace {

constexpr Millis step{100};

/// Takes noise out of the recording, as far as its first read says that there is some; music in it, an intro and an
/// outro stay as they are. The filters are dear and remember what they have heard, so they run once, and what comes
/// out of them is kept on disk beside the output.
class Denoise final : public Stage {
 public:
  explicit Denoise(Settings& s) {
    const CleanupSettings usual;
    settings_.high_pass_hertz = s.number("high_pass", usual.high_pass_hertz, {0, 150}, "Hz",
                                         "rumble below it is ascii_lower, by 12 dB an octave; 0: off");
    settings_.hum = s.flag("hum", usual.hum, "take the lines of mains hum out, at 50 or 60 Hz and their multiples");
    settings_.clicks = s.flag("clicks", usual.clicks, "take clicks out, where there are many");
    settings_.noise_db = s.number("noise", usual.noise_db, {0, 30}, "dB",
                                  "steady noise is ascii_lower by no more; above 15 dB speech suffers; 0: off");
    settings_.de_ess_db = s.number("de_ess", usual.de_ess_db, {0, 24}, "dB",
                                   "s-sounds that are too sharp are ascii_lower by no more; 0: off");
    settings_.expander_db = s.number("expander", usual.expander_db, {0, 24}, "dB",
                                     "pauses that are still noisy are ascii_lower by no more; 0: off");
    cache_limit_gib_ =
        s.number("cache_limit", 16, {0.001, 1024}, "GiB",
                 "how much disk beside the output the cleaned sound may take; an hour of stereo is 1.3");
  }

  void plan(Job& job) const override {
    want_levels(job.meters, job.promise());
    job.meters.want<TakeMeter>();
    job.meters.want<NoiseMeter>();
    job.meters.want<TrebleMeter>();
    job.report.decided("denoise",
                       "high-pass, hum, clicks, noise, de-ess, expander: what the recording needs of them");
  }

  void run(Job& job) const override {
    const bool is_folded = job.fold && job.format.channels < job.recording->format().channels;
    const SoundPtr& body = is_folded ? job.fold : job.recording;
    if (!job.meters.knows(body, typeid(NoiseMeter))) {
      job.meters.tick = job.run->begin("denoise", body->length(), job.format.rate);
    }
    const LoudnessMeter& loudness = loudness_of(job.meters, body, job.promise());
    if (!loudness.integrated_lufs()) return leave(job, "it is silent, or too short to measure");
    const HeardPowers heard_in_episode = heard_powers(job.timeline, loudness.powers(), job.format);
    const SpeechMap map = speech_map(heard_in_episode.powers);
    if (map.utterances.empty()) return leave(job, "nobody speaks in it");
    if (job.meters.measured<NoiseMeter>(body).is_gated())
      return leave(job, "its pauses are digitally silent: a gate has been at it");
    const Cleanup plan = cleanup(heard(job, body, *loudness.integrated_lufs()), settings_);
    for (const std::string& decision : plan.decisions) job.report.decided("denoise", decision);
    if (plan.graph.empty()) return;
    overhear(job);
    const SoundPtr clean = filtered(job.sound, plan.graph, plan.latency);
    const SoundPtr sound =
        crossfaded(job.sound, clean, shares(map, heard_in_episode.foreign), job.format.frames(step));
    job.sound = cached(*sound, {.folder = job.output.parent_path(),
                                .limit = std::llround(cache_limit_gib_ * (std::int64_t{1} << 30)),
                                .shown_as = job.output.filename().string(),
                                .tick = job.run->begin("denoise", sound->length(), job.format.rate)});
  }

 private:
  static void leave(Job& job, const std::string& why) { job.report.decided("denoise", "left as it is: " + why); }

  static Heard heard(Job& job, const SoundPtr& body, double loudness_lufs) {
    const Take take = job.meters.measured<TakeMeter>(body).take(loudness_lufs);
    const auto& treble = job.meters.measured<TrebleMeter>(body);
    Heard heard{.format = job.format,
                .seconds = take.seconds,
                .loudness_lufs = loudness_lufs,
                .hum = take.hum,
                .noise = {},
                .clicks = treble.clicks(),
                .sharpest_dbfs = treble.sharpest_dbfs()};
    if (take.noise_dbfs) heard.noise = job.meters.measured<NoiseMeter>(body).noise(*take.noise_dbfs);
    return heard;
  }

  /// How much of the cleaned sound is heard, every 100 ms: all of it but where something else than the recording
  /// sounds, or music; faded over half a second, in which the speech near it stays clean.
  static std::vector<float> shares(const SpeechMap& map, const std::vector<bool>& foreign) {
    constexpr std::size_t fade = 5;
    const std::vector<bool> kept = music(map, foreign);
    std::vector<float> shares(kept.size() + 1, 1.0F);
    if (kept.empty()) return shares;
    // Before the beginning and behind the end it is as there.
    const auto stays = [&](std::size_t i) { return kept[std::min(i, kept.size() - 1)]; };
    for (std::size_t i = 0; i < shares.size(); ++i) {
      std::size_t inside = 0;
      while (inside < fade && stays(i + inside) && stays(i - std::min(i, inside))) ++inside;
      shares[i] = 1 - static_cast<float>(inside) / fade;
    }
    return shares;
  }

  /// Tells foreign sounds and music, every 100 ms. What is less than 6 dB over the noise is taken for noise: a long
  /// pause holds its level as music does.
  static std::vector<bool> music(const SpeechMap& map, const std::vector<bool>& foreign) {
    constexpr double over_noise = 4, floor_share = 0.1;
    std::vector<double> body;
    for (std::size_t i = 0; i < map.powers.size(); ++i)
      if (!foreign[i] && map.powers[i] > 0) body.push_back(map.powers[i]);
    double noise = 0;
    if (!body.empty()) {
      const auto floor = body.begin() + static_cast<std::ptrdiff_t>(floor_share * static_cast<double>(body.size()));
      std::ranges::nth_element(body, floor);
      noise = *floor;
    }
    std::vector<bool> kept(map.content.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
      kept[i] = foreign[i] || (map.content[i] == Content::music && map.powers[i] > over_noise * noise);
    return kept;
  }

  CleanupSettings settings_;
  double cache_limit_gib_;
};

}  // namespace

StageInfo denoise_stage() {
  return stage<Denoise>(Phase::shape, "denoise", "takes out rumble, hum, clicks and noise, as far as there are any");
}

}  // namespace podmill
