// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "media/meters/levels.h"
#include "media/processors/limiter.h"
#include "pipeline/sound/figure_text.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

/// At or below it a recording counts as silent: 10 LU above BS.1770's own absolute gate, where the noise of a 16-bit
/// recorder and of a quiet room lie.
constexpr double silence_lufs = -60;

/// What becomes of a recording that can't have its loudness.
enum class Otherwise { refuse, accept };

/// The sound that a master is made of, and what is known of it.
struct Original {
  SoundPtr sound;
  Levels levels;
  std::optional<double> peak_dbtp;  ///< the higher of both oversampled readings
  Promise promise;

  double loudness() const {
    const auto& found = promise.measure == LoudnessMeasure::rms ? levels.rms_dbfs : levels.integrated_lufs;
    return found.value_or(-HUGE_VAL);
  }
};

class Normalized final : public Master {
 public:
  explicit Normalized(Original of) : of_(std::move(of)) {}

  Rendered render(double gain, const Ceiling& ceiling) const override {
    if (!exceeds(gain, ceiling.dbtp) && ceiling.lower.empty())
      return {gained(of_.sound, gain), [] { return Limiting{}; }};
    const auto limited = std::make_shared<const Limited>(of_.sound, gain, ceiling);
    return {limited, [limited] { return limited->limiting(); }};
  }

  double loudness(double gain, double ceiling, const Tick& tick) const override {
    if (!exceeds(gain, ceiling)) return of_.loudness() + gain;
    const Limited limited(of_.sound, gain, ceiling);
    if (of_.promise.measure == LoudnessMeasure::rms) {
      RmsMeter meter(limited.format());
      listen(limited, {&meter}, tick);
      return meter.rms_dbfs().value_or(-HUGE_VAL);
    }
    LoudnessMeter meter(limited.format(), of_.promise.mono, LoudnessMeter::Keep::power);
    listen(limited, {&meter}, tick);
    return meter.integrated_lufs().value_or(-HUGE_VAL);
  }

 private:
  bool exceeds(double gain, double ceiling) const { return of_.peak_dbtp && *of_.peak_dbtp + gain > ceiling; }

  Original of_;
};

std::string shown_name(const Job& job) {
  return (job.given.episode.recordings.empty() ? job.given.output : job.given.episode.recordings.front())
      .filename()
      .string();
}

struct NormalizeSettings {
  LoudnessMeasure measure = LoudnessMeasure::lufs;
  double loudness = 0, ceiling_dbtp = 0, max_gain_db = 0, max_reduction_db = 0;
  Otherwise if_short = Otherwise::accept, if_silent = Otherwise::refuse;

  std::string unit() const { return measure == LoudnessMeasure::rms ? "dB RMS" : "LUFS"; }
  std::string target() const { return fmt::format("{:.4g} {}", loudness, unit()); }
};

class NormalizeStep final : public MasterStep {
 public:
  explicit NormalizeStep(const NormalizeSettings& settings) : settings_(settings) {}

  std::unique_ptr<Master> master(const SoundPtr& sound, Job& job) override {
    const Levels levels = measured(sound, job);
    const auto peak = job.meters.measured<PeakMeter>(sound).fine_true_peak_dbtp();
    const Original original{sound, levels, peak, job.promise()};
    auto master = std::make_unique<Normalized>(original);
    master->ceiling_dbtp = settings_.ceiling_dbtp;
    master->aim = settings_.loudness;
    const std::string why = unmeasurable(levels, job.format().seconds(sound->length()));
    if (why.empty()) {
      set_gain(*master, original, job);
    } else {
      accept(job, why);
      master->limits = false;
    }
    job.report.gain_db = master->gain_db;
    return master;
  }

 private:
  static Levels measured(const SoundPtr& sound, Job& job) {
    if (!job.meters.knows(sound, typeid(PeakMeter)))
      job.meters.tick = job.given.run->begin("normalize", sound->length(), job.format().rate);
    return levels_of(job.meters, sound, job.promise());
  }

  /// Why the recording has no loudness to start from; empty if it has one.
  static std::string unmeasurable(const Levels& levels, double seconds) {
    if (levels.integrated_lufs && *levels.integrated_lufs > silence_lufs) return {};
    if (levels.integrated_lufs) {
      return fmt::format("it measures {} LUFS, and {} LUFS or less counts as silence",
                         in_tenths(*levels.integrated_lufs), silence_lufs);
    }
    if (seconds < 0.4) return fmt::format("its {:.2f} s are too short to measure, loudness takes 0.4 s", seconds);
    return "it is silent, with nothing above -70 LUFS";
  }

  void accept(Job& job, const std::string& why) const {
    const std::string what = fmt::format("{}: can't be brought to {}: {}", shown_name(job), settings_.target(), why);
    if (settings_.if_silent == Otherwise::refuse) {
      throw Error(Fault::input, what,
                  "check that the right file, stream and channel were recorded, or make it as it is with "
                  "--set normalize.silence=accept");
    }
    job.report.remark(what + "; it was made as it is");
    job.report.decided("left as it is: " + why);
  }

  /// The gain after which, and after what the limiter then takes away, the target is met; or as near as may be.
  void set_gain(Normalized& master, const Original& original, Job& job) const {
    const double found = original.loudness(), limit = settings_.ceiling_dbtp - job.plan().headroom_db;
    const LoudnessMeter& meter = loudness_of(job.meters, original.sound, job.promise());
    // The limiter takes loudness away; how much, the meter knows without another read.
    const auto lost = [&](double gain) {
      return original.levels.integrated_lufs.value() + gain - meter.limited_lufs(gain, limit).value_or(-70);
    };
    const double plain = settings_.loudness - found;
    const double most =
        std::min(settings_.max_gain_db, limit + settings_.max_reduction_db - original.peak_dbtp.value_or(-HUGE_VAL));
    double gain = std::min(plain, most), missing = plain - gain + lost(gain);
    // More gain can even take loudness away: where it lifts what is soft over the gate beside what is limited.
    double best = gain, least = missing;
    for (int i = 0; i < 40 && missing > 0.005 && gain < most; ++i) {
      gain = std::min(gain + missing, most);
      missing = plain - gain + lost(gain);
      if (missing < least) best = gain, least = missing;
    }
    if (missing > 0.05) gain = best;
    master.gain_db = gain;
    master.most_gain_db = most;
    if (least > 0.05) fall_short(master, original, limit, job);
    const bool dual = job.promise().mono == MonoRule::dual && job.format().channels == 1;
    const std::string more =
        gain > plain + 0.05 ? fmt::format(", {:.1f} dB of it for the limiter", gain - plain) : "";
    job.report.decided(fmt::format("{} {}{}, gain {:+.1f} dB{}", in_tenths(found), settings_.unit(),
                                   dual ? " (mono counted twice)" : "", gain, more));
  }

  /// The target can't be had with the most gain that is allowed: says so, and aims at what can.
  void fall_short(Normalized& master, const Original& original, double limit, Job& job) const {
    const double found = original.loudness();
    const double reached = master.loudness(
        master.gain_db, limit, job.given.run->begin("normalize", original.sound->length(), job.format().rate));
    if (settings_.loudness - reached < 0.05) return;
    master.aim = reached;
    const std::string held =
        master.gain_db < master.most_gain_db ? "with its loud parts limited, where more gain is no more loudness"
        : master.most_gain_db < settings_.max_gain_db
            ? fmt::format("with peaks lowered by max_reduction, {:.4g} dB", settings_.max_reduction_db)
            : fmt::format("raised by max_gain, {:.4g} dB", settings_.max_gain_db);
    const std::string what =
        fmt::format("{}: {} {} {}, stays {:.1f} dB short of {}", shown_name(job), in_tenths(found), settings_.unit(),
                    held, settings_.loudness - reached, settings_.target());
    if (settings_.if_short == Otherwise::refuse) {
      throw Error(
          Fault::promise, what,
          fmt::format("record louder or more evenly, choose a lower loudness with --set normalize.loudness={:.0f}, "
                      "or make it as loud as it can be with --set normalize.short=accept",
                      std::floor(reached)));
    }
    job.report.remark(what);
  }

  NormalizeSettings settings_;
};

/// Brings the whole episode to one loudness by one gain, and holds its peaks below a ceiling.
class Normalize final : public MasterStage {
 public:
  explicit Normalize(Settings& s) {
    auto& [measure, loudness, ceiling_dbtp, max_gain_db, max_reduction_db, if_short, if_silent] = settings_;
    measure =
        s.choice("measure", LoudnessMeasure::lufs, {{"lufs", LoudnessMeasure::lufs}, {"rms", LoudnessMeasure::rms}},
                 "how loudness is measured: integrated loudness (ITU-R BS.1770-4), or RMS of the whole");
    loudness = s.number("loudness", -16, {-40, -5}, measure == LoudnessMeasure::rms ? "dB RMS" : "LUFS",
                        "the loudness of the finished episode");
    ceiling_dbtp = s.number("ceiling", -1, {-20, 0}, "dBTP", "no true peak of the finished episode is above it");
    max_gain_db = s.number("max_gain", 44, {0, 60}, "dB", "a quiet recording is raised by no more");
    max_reduction_db = s.number("max_reduction", 24, {0, 60}, "dB",
                                "the limiter lowers no peak by more: what is loud only in a few places is not "
                                "pressed flat to bring the rest to the loudness");
    if_short = s.choice("short", Otherwise::accept, {{"refuse", Otherwise::refuse}, {"accept", Otherwise::accept}},
                        "what becomes of an episode that max_gain or max_reduction keeps short of its loudness");
    if_silent = s.choice("silence", Otherwise::refuse, {{"refuse", Otherwise::refuse}, {"accept", Otherwise::accept}},
                         "what becomes of a recording at or below -60 LUFS, or too short to measure");
    promise(s, s.promise());
  }

  std::unique_ptr<MasterStep> begin(JobPlan&, Job& job) const override {
    want_levels(job.meters, job.promise());
    job.report.decided(
        fmt::format("to {}, no true peak above {:.4g} dBTP", settings_.target(), settings_.ceiling_dbtp));
    return std::make_unique<NormalizeStep>(settings_);
  }

 private:
  void promise(Settings& s, Promise& promise) {
    promise.measure = settings_.measure;
    promise.loudness = settings_.loudness;
    promise.loudness_tolerance =
        s.number("tolerance", 0.5, {0.1, 5}, "LU", "how far the finished episode may be from its loudness");
    promise.mono = s.choice("mono", MonoRule::as_is, {{"as-is", MonoRule::as_is}, {"dual", MonoRule::dual}},
                            "whether a mono episode's loudness counts once, or twice as from two loudspeakers");
    promise.ceiling_dbtp = settings_.ceiling_dbtp;
    promise.ceiling_tolerance_db =
        s.number("ceiling_tolerance", 0.1, {0, 1}, "dB", "how far a meter may read above the ceiling: meters differ");
    promise.sample_ceiling_dbfs = s.maybe_number("sample_ceiling", {-20, 0}, "dBFS", "no sample is above it");
    promise.noise_floor_dbfs =
        s.maybe_number("noise_floor", {-120, -20}, "dB RMS", "the quietest half second may be no louder");
    // Samples lie below the true peak, so one ceiling keeps both promises.
    if (promise.sample_ceiling_dbfs)
      settings_.ceiling_dbtp = std::min(settings_.ceiling_dbtp, *promise.sample_ceiling_dbfs);
  }

  NormalizeSettings settings_;
};

}  // namespace

StageInfo normalize_stage() {
  return stage<Normalize>("normalize", "brings the episode to its loudness, peaks held below a ceiling");
}

}  // namespace podmill
