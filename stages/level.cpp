// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "media/analysis/episode_powers.h"
#include "media/analysis/level_curve.h"
#include "media/analysis/speech_map.h"
#include "media/meters/levels.h"
#include "pipeline/stage.h"

namespace podmill {

namespace {

constexpr Millis step{100};

class LevelStep final : public ShapeStep {
 public:
  explicit LevelStep(const LevelSettings& settings) : settings_(settings) {}

  SoundPtr shape(const SoundPtr& sound, Job& job) override {
    const EpisodePowers heard = powers_of_episode(job);
    SpeechMap map = speech_map(heard.powers);
    for (std::size_t i = 0; i < map.content.size(); ++i) {
      if (heard.foreign[i]) map.content[i] = Content::music;
    }
    LevelCurve curve = level_curve(map, settings_);
    job.report.decided(in_words(curve));
    if (curve.gains.empty()) return sound;
    return leveled(sound, std::move(curve.gains), job.format().frames(step));
  }

 private:
  static EpisodePowers powers_of_episode(Job& job) {
    const SoundPtr& body = job.body();
    if (!job.meters.knows(body, typeid(PeakMeter)))
      job.meters.tick = job.given.run->begin("level", body->length(), job.format().rate);
    return episode_powers(job.timeline(), loudness_of(job.meters, body, job.promise()).powers(), job.format());
  }

  std::string in_words(const LevelCurve& curve) const {
    if (curve.passages == 0) return "nothing to even out: nobody is heard to speak";
    if (curve.passages == 1) return "nothing to even out: all speech is about equally loud";
    const double apart = curve.highest_lufs - curve.lowest_lufs;
    if (curve.gains.empty()) return fmt::format("nothing to even out: passages lie within {:.1f} LU", apart);
    const double left = apart + curve.least_db - curve.most_db;
    const std::string held = left > 2 * settings_.tolerance_lu + 0.05
                                 ? fmt::format(", held there by the limits: {:.1f} LU apart still", left)
                                 : "";
    return fmt::format("{} passages between {:.1f} and {:.1f} LUFS, evened by {:+.1f} to {:+.1f} dB{}",
                       curve.passages, curve.lowest_lufs, curve.highest_lufs, curve.least_db, curve.most_db, held);
  }

  LevelSettings settings_;
};

/// Evens out speakers and passages. Costs no read of its own: the recording's loudness is known from the first one,
/// and the timeline tells where it is heard. `normalize` must read what becomes of it, once, as it must after any
/// edit.
class Level final : public ShapeStage {
 public:
  explicit Level(Settings& s) {
    const LevelSettings usual;
    settings_.spread_lu = s.number("spread", usual.spread_lu, {0, 12}, "LU",
                                   "passages that are no further apart stay as they are: one speaker's are");
    settings_.tolerance_lu = s.number("tolerance", usual.tolerance_lu, {0.1, 6}, "LU",
                                      "how far a passage may stay from the common loudness");
    settings_.max_raise_db =
        s.number("max_raise", usual.max_raise_db, {0, 24}, "dB", "no passage, and no pause, is raised by more");
    settings_.max_lower_db =
        s.number("max_lower", usual.max_lower_db, {0, 24}, "dB", "no passage is lowered by more");
  }

  std::unique_ptr<ShapeStep> begin(JobPlan&, Job& job) const override {
    want_levels(job.meters, job.promise());
    job.report.decided(
        fmt::format("passages of speech to within {:.4g} LU of each other, at most {:+.4g} or "
                    "{:+.4g} dB; music and room tone as they are",
                    2 * settings_.tolerance_lu, settings_.max_raise_db, -settings_.max_lower_db));
    return std::make_unique<LevelStep>(settings_);
  }

 private:
  LevelSettings settings_;
};

}  // namespace

StageInfo level_stage() {
  return stage<Level>("level", "evens out speakers and passages, slowly; leaves music and room tone");
}

}  // namespace podmill
