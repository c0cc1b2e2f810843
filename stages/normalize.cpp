// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "media/levels.h"
#include "media/limiter.h"
#include "media/overheard.h"
#include "pipeline/error.h"
#include "pipeline/stage.h"

namespace podmill {

namespace {

/// At or below it a recording counts as silent: 20 LU above BS.1770's own absolute gate, and 26 below the quietest
/// usual target.
constexpr double silence_lufs = -50;

enum class Silence { refuse, accept };

class Normalized final : public Master {
 public:
  Normalized(SoundPtr of, std::optional<double> peak_dbtp) : of_(std::move(of)), peak_dbtp_(peak_dbtp) {}

  SoundPtr render(double gain, const Ceiling& ceiling) const override {
    const bool exceeds = peak_dbtp_ && *peak_dbtp_ + gain > ceiling.dbtp;
    if (!exceeds && ceiling.lower.empty()) return gained(of_, gain);
    return std::make_shared<Limited>(of_, gain, ceiling);
  }

  Limiting limiting(const SoundPtr& rendered) const override {
    const auto limited = std::dynamic_pointer_cast<const Limited>(rendered);
    return limited ? limited->limiting() : Limiting{};
  }

 private:
  SoundPtr of_;
  std::optional<double> peak_dbtp_;  // the higher of both oversampled readings
};

std::string shown_name(const Job& job) {
  return (job.episode.recordings.empty() ? job.output : job.episode.recordings.front()).filename().string();
}

/// Brings the whole episode to one loudness by one gain, and holds its peaks below a ceiling.
class Normalize final : public Stage {
 public:
  explicit Normalize(Settings& s)
      : measure_(s.choice("measure", LoudnessMeasure::lufs,
                          {{"lufs", LoudnessMeasure::lufs}, {"rms", LoudnessMeasure::rms}},
                          "how loudness is measured: integrated loudness (ITU-R BS.1770-4), or RMS of the whole")),
        loudness_(s.number("loudness", -16, {-40, -5}, measure_ == LoudnessMeasure::rms ? "dB RMS" : "LUFS",
                           "the loudness of the finished episode")),
        ceiling_dbtp_(s.number("ceiling", -1, {-20, 0}, "dBTP", "no true peak of the finished episode is above it")),
        max_gain_db_(s.number("max_gain", 40, {0, 60}, "dB", "a quiet recording is raised by no more")),
        silence_(s.choice("silence", Silence::refuse, {{"refuse", Silence::refuse}, {"accept", Silence::accept}},
                          "what becomes of a recording at or below -50 LUFS, or too short to measure")) {
    Promise& promise = s.promise();
    promise.measure = measure_;
    promise.loudness = loudness_;
    promise.loudness_tolerance =
        s.number("tolerance", 0.5, {0.1, 5}, "LU", "how far the finished episode may be from its loudness");
    promise.mono = s.choice("mono", MonoRule::as_is, {{"as-is", MonoRule::as_is}, {"dual", MonoRule::dual}},
                            "whether a mono episode's loudness counts once, or twice as from two loudspeakers");
    promise.ceiling_dbtp = ceiling_dbtp_;
    promise.ceiling_tolerance_db =
        s.number("ceiling_tolerance", 0.1, {0, 1}, "dB", "how far a meter may read above the ceiling: meters differ");
    promise.sample_ceiling_dbfs = s.maybe_number("sample_ceiling", {-20, 0}, "dBFS", "no sample is above it");
    promise.noise_floor_dbfs =
        s.maybe_number("noise_floor", {-120, -20}, "dB RMS", "the quietest half second may be no louder");
    // Samples lie below the true peak, so one ceiling keeps both promises.
    if (promise.sample_ceiling_dbfs) ceiling_dbtp_ = std::min(ceiling_dbtp_, *promise.sample_ceiling_dbfs);
  }

  void plan(Job& job) const override {
    want_levels(job.memory, job.promise());
    job.report.decided("normalize", fmt::format("to {}, no true peak above {:.4g} dBTP", target(), ceiling_dbtp_));
  }

  void run(Job& job) const override {
    const Levels levels = measured(job);
    const auto peak = job.memory.heard<PeakMeter>(job.sound).fine_true_peak_dbtp();
    auto master = std::make_unique<Normalized>(job.sound, peak);
    master->ceiling_dbtp = ceiling_dbtp_;
    if (const std::string why = unmeasurable(levels, job); !why.empty()) {
      accept(job, why);
      master->limits = false;
    } else {
      master->gain_db = gain_for(levels, job);
      job.sound = master->render(master->gain_db, ceiling_dbtp_ - job.headroom_db);
    }
    master->levels = levels;
    job.report.before = unshaped_levels(job).value_or(levels);
    job.report.gain_db = master->gain_db;
    job.master = std::move(master);
  }

 private:
  std::string unit() const { return measure_ == LoudnessMeasure::rms ? "dB RMS" : "LUFS"; }
  std::string target() const { return fmt::format("{:.4g} {}", loudness_, unit()); }

  static Levels measured(Job& job) {
    if (!job.memory.knows(job.sound, typeid(PeakMeter))) {
      job.memory.tick = job.run->begin("normalize", job.sound->length(), job.format.rate);
    }
    return levels_of(job.memory, job.sound, job.promise());
  }

  /// Why the recording has no loudness to start from; empty if it has one.
  static std::string unmeasurable(const Levels& levels, const Job& job) {
    if (levels.integrated_lufs && *levels.integrated_lufs > silence_lufs) return {};
    if (levels.integrated_lufs) {
      return fmt::format("it measures {:.1f} LUFS, and {} LUFS or less counts as silence", *levels.integrated_lufs,
                         silence_lufs);
    }
    const double seconds = job.format.seconds(job.sound->length());
    if (seconds < 0.4) return fmt::format("its {:.2f} s are too short to measure, loudness takes 0.4 s", seconds);
    return "it is silent, with nothing above -70 LUFS";
  }

  void accept(Job& job, const std::string& why) const {
    const std::string what = fmt::format("{}: can't be brought to {}: {}", shown_name(job), target(), why);
    if (silence_ == Silence::refuse) {
      throw Error(Fault::input, what,
                  "check that the right file, stream and channel were recorded, or make it as it is with "
                  "normalize.silence = \"accept\"");
    }
    job.report.warn(what + "; it was made as it is");
    job.report.decided("normalize", "left as it is: " + why);
  }

  /// The gain after which, and after what the limiter then takes away, the target is met.
  double gain_for(const Levels& levels, Job& job) const {
    const double found = measure_ == LoudnessMeasure::rms ? levels.rms_dbfs.value() : levels.integrated_lufs.value();
    const LoudnessMeter& meter = loudness_of(job.memory, job.sound, job.promise());
    // The limiter takes loudness away; how much, the meter knows without another read.
    const auto lost = [&](double gain) {
      return levels.integrated_lufs.value() + gain -
             meter.limited_lufs(gain, ceiling_dbtp_ - job.headroom_db).value_or(-70);
    };
    const double plain = loudness_ - found;
    double gain = std::min(plain, max_gain_db_), missing = plain - gain + lost(gain);
    for (int i = 0; i < 40 && missing > 0.005 && gain < max_gain_db_; ++i) {
      gain = std::min(gain + missing, max_gain_db_);
      missing = plain - gain + lost(gain);
    }
    if (missing > 0.05) {
      job.report.warn(fmt::format("{}: {:.1f} {} raised by max_gain, {:.4g} dB, stays {:.1f} dB short of {}",
                                  shown_name(job), found, unit(), max_gain_db_, missing, target()));
    }
    const bool dual = job.promise().mono == MonoRule::dual && job.format.channels == 1;
    const std::string more =
        gain > plain + 0.05 ? fmt::format(", {:.1f} dB of it for the limiter", gain - plain) : "";
    job.report.decided("normalize", fmt::format("{:.1f} {}{}, gain {:+.1f} dB{}", found, unit(),
                                                dual ? " (mono counted twice)" : "", gain, more));
    return gain;
  }

  LoudnessMeasure measure_;
  double loudness_, ceiling_dbtp_, max_gain_db_;
  Silence silence_;
};

}  // namespace

StageInfo normalize_stage() {
  return stage<Normalize>(Phase::shape, "normalize",
                          "brings the episode to its loudness, peaks held below a ceiling");
}

}  // namespace podmill
