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
#include "pipeline/stage.h"

namespace podmill {

namespace {

constexpr Millis step{100};

class DenoiseStep final : public ShapeStep {
 public:
  DenoiseStep(const CleanupSettings& settings, double cache_limit_gib)
      : settings_(settings), cache_limit_gib_(cache_limit_gib) {}

  SoundPtr shape(const SoundPtr& sound, Job& job) override {
    const SoundPtr& body = job.body();
    if (!job.meters.knows(body, typeid(NoiseMeter)))
      job.meters.tick = job.given.run->begin("denoise", body->length(), job.format().rate);
    const LoudnessMeter& loudness = loudness_of(job.meters, body, job.promise());
    const auto leave = [&](const std::string& why) {
      job.report.decided("left as it is: " + why);
      return sound;
    };
    if (!loudness.integrated_lufs()) return leave("it is silent, or too short to measure");
    const EpisodePowers powers = episode_powers(job.timeline(), loudness.powers(), job.format());
    const SpeechMap map = speech_map(powers.powers);
    if (map.utterances.empty()) return leave("nobody speaks in it");
    if (job.meters.measured<NoiseMeter>(body).is_gated())
      return leave("its pauses are digitally silent: a gate has been at it");
    const Cleanup plan = cleanup(evidence(job, body, *loudness.integrated_lufs()), settings_);
    for (const std::string& decision : plan.decisions) job.report.decided(decision);
    job.report.taken_out.insert(plan.taken_out.begin(), plan.taken_out.end());
    if (plan.graph.empty()) return sound;
    const SoundPtr clean = filtered(sound, plan.graph, plan.latency);
    return kept(crossfaded(sound, clean, shares(map, powers.foreign), job.format().frames(step)), job);
  }

 private:
  /// The filters are dear and remember what they have heard, so they run once.
  SoundPtr kept(const SoundPtr& sound, const Job& job) const {
    const std::filesystem::path& output = job.given.output;
    return cached(*sound, {.folder = output.parent_path(),
                           .limit = std::llround(cache_limit_gib_ * (std::int64_t{1} << 30)),
                           .shown_as = output.filename().string(),
                           .tick = job.given.run->begin("denoise", sound->length(), job.format().rate)});
  }

  static CleanupEvidence evidence(Job& job, const SoundPtr& body, double loudness_lufs) {
    const Take take = job.meters.measured<TakeMeter>(body).take(loudness_lufs);
    const auto& treble = job.meters.measured<TrebleMeter>(body);
    CleanupEvidence evidence{.format = job.format(),
                             .seconds = take.seconds,
                             .loudness_lufs = loudness_lufs,
                             .hum = take.hum,
                             .noise = {},
                             .clicks = treble.clicks(),
                             .sharpest_dbfs = treble.sharpest_dbfs()};
    if (take.noise_dbfs) evidence.noise = job.meters.measured<NoiseMeter>(body).noise(*take.noise_dbfs);
    return evidence;
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

/// Takes noise out of the recording, as far as its first read says that there is some; music in it, an intro and an
/// outro stay as they are. What comes out of the filters is kept on disk beside the output.
class Denoise final : public ShapeStage {
 public:
  explicit Denoise(Settings& s) {
    const CleanupSettings usual;
    settings_.high_pass_hertz = s.number("high_pass", usual.high_pass_hertz, {0, 150}, "Hz",
                                         "rumble below it is lowered, by 12 dB an octave; 0: off");
    settings_.hum = s.flag("hum", usual.hum, "take the lines of mains hum out, at 50 or 60 Hz and their multiples");
    settings_.clicks = s.flag("clicks", usual.clicks, "take clicks out, where there are many");
    settings_.noise_db = s.number("noise", usual.noise_db, {0, 30}, "dB",
                                  "steady noise is lowered by no more; above 15 dB speech suffers; 0: off");
    settings_.de_ess_db = s.number("de_ess", usual.de_ess_db, {0, 24}, "dB",
                                   "s-sounds that are too sharp are lowered by no more; 0: off");
    settings_.expander_db = s.number("expander", usual.expander_db, {0, 24}, "dB",
                                     "pauses that are still noisy are lowered by no more; 0: off");
    cache_limit_gib_ =
        s.number("cache_limit", 16, {0.001, 1024}, "GiB",
                 "how much disk beside the output the cleaned sound may take; an hour of stereo is 1.3");
  }

  std::unique_ptr<ShapeStep> begin(JobPlan&, Job& job) const override {
    want_levels(job.meters, job.promise());
    job.meters.want<TakeMeter>();
    job.meters.want<NoiseMeter>();
    job.meters.want<TrebleMeter>();
    job.report.decided("high-pass, hum, clicks, noise, de-ess, expander: what the recording needs of them");
    return std::make_unique<DenoiseStep>(settings_, cache_limit_gib_);
  }

 private:
  CleanupSettings settings_;
  double cache_limit_gib_;
};

}  // namespace

StageInfo denoise_stage() {
  return stage<Denoise>("denoise", "takes out rumble, hum, clicks and noise, as far as there are any");
}

}  // namespace podmill
