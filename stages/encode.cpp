// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "media/meters/inaudible_meter.h"
#include "media/meters/levels.h"
#include "media/meters/take_meter.h"
#include "media/mp3/encoder.h"
#include "media/mp3/frame.h"
#include "media/mp3/overshoot_corrector.h"
#include "pipeline/sound/decibel.h"
#include "pipeline/sound/part.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

/// How often the whole is encoded at most.
constexpr int most_rounds = 3;
/// What the decoded file may be off its loudness, LU, without being encoded again.
constexpr double worth_a_round_lu = 0.1;
/// The same of a sound that is shorter than `short_seconds`, with few 400 ms blocks to its loudness, unless there is
/// nothing to be said about it.
constexpr double worth_a_word_lu = 0.3, short_seconds = 3;
/// The gain is normalize's decision. Encoding takes half a decibel of speech and 5 dB of white noise at the lowest
/// bit rates; where it takes more, the sound was one that they can't carry.
constexpr double most_correction_db = 12;
/// What encoding does to the loudness differs by less from one gain to another, but for single tones that it carries
/// in steps: 2.6 LU from 15.3 to 15.6 dB of gain, of 1 kHz with LAME's variable bit rate at quality 9.
constexpr double uneven_lu = 0.5;

/// What the decoded file is to measure.
struct Aim {
  std::optional<double> loudness;  ///< LUFS or dB RMS; absent: of an excerpt
  double ceiling_dbtp = 0;
  double loudness_tolerance = 0, ceiling_tolerance_db = 0;  ///< the promise's
};

/// What was asked of the master, and what the decoded file then measured.
struct Attempt {
  double gain_db, ceiling_dbtp;
  std::optional<double> loudness = {}, true_peak_dbtp = {};

  /// What can't be measured is below BS.1770's absolute gate.
  double off(const Aim& aim) const { return aim.loudness ? loudness.value_or(-70) - *aim.loudness : 0; }
  double over(const Aim& aim) const { return true_peak_dbtp ? std::max(0.0, *true_peak_dbtp - aim.ceiling_dbtp) : 0; }
  bool asks_for_what(const Attempt& other) const {
    return std::abs(gain_db - other.gain_db) < 0.005 && ceiling_dbtp == other.ceiling_dbtp;
  }
  bool keeps(const Aim& aim) const { return std::abs(off(aim)) <= worth_a_round_lu && over(aim) == 0; }
  /// Of what is promised; 1 is just kept.
  double distance(const Aim& aim) const {
    return std::max(std::abs(off(aim)) / aim.loudness_tolerance, over(aim) / aim.ceiling_tolerance_db);
  }
  std::string found(const Aim& aim) const {
    return fmt::format("{:+.2f} dB off its loudness and {:.2f} dB over its ceiling", off(aim), over(aim));
  }
};

/// What to ask of the master next: what the limiter does to its loudness is found out; what encoding did is held to
/// be what it will do, and noted in `encoded_lu`.
Attempt corrected(const Master& master, const Aim& aim, const Attempt& last, std::vector<double>& encoded_lu,
                  const Tick& tick) {
  const double over = last.over(aim);
  Attempt next{.gain_db = last.gain_db,
               .ceiling_dbtp = last.ceiling_dbtp - (over > 0 ? over + mp3_more_headroom_db : 0)};
  if (!aim.loudness) return next;
  const double encoded = last.off(aim) + *aim.loudness - master.loudness(last.gain_db, last.ceiling_dbtp, tick);
  encoded_lu.push_back(encoded);
  const double gain =
      gain_for(master, *aim.loudness - encoded, next.ceiling_dbtp, last.gain_db, most_correction_db, tick);
  next.gain_db = std::clamp(gain, master.gain_db - most_correction_db,
                            std::min(master.gain_db + most_correction_db, master.most_gain_db));
  return next;
}

std::string why_missed(const Master& master, const Attempt& best, std::span<const double> encoded_lu) {
  if (best.gain_db >= master.most_gain_db) return "the preset allows no more gain or limiting to make up for it";
  if (std::abs(best.gain_db - master.gain_db) >= most_correction_db) {
    return fmt::format(
        "{:.0f} dB more could not make up for what the encoder leaves out; a higher bit rate leaves "
        "out less",
        most_correction_db);
  }
  if (encoded_lu.size() > 1) {
    const auto [least, most] = std::ranges::minmax(encoded_lu);
    if (most - least > uneven_lu)
      return fmt::format(
          "encoding it a little louder changed what encoding does to it from {:+.1f} to {:+.1f} LU; a higher bit "
          "rate or quality is more even",
          least, most);
  }
  return fmt::format("up to {} rounds came no nearer, since limiting and encoding take away what more gain gives",
                     most_rounds);
}

/// Writes the MP3, so that the decoded file keeps what the master aims at.
class Mp3Encoding final : public EncodeStep {
 public:
  explicit Mp3Encoding(const Mp3Settings& mp3) : mp3_(mp3) {}

  SoundPtr encode(const Mastered& mastered, Output& output, Job& job) override {
    if (!mastered.master || !mastered.master->limits) {
      write(mastered.sound, {}, output, job);
      return mastered.sound;
    }
    return encode_closely(*mastered.master, output, job);
  }

 private:
  static Aim aim_of(const Master& master, const Job& job) {
    return {.loudness = job.given.excerpt ? std::nullopt : std::optional(master.aim),
            .ceiling_dbtp = master.ceiling_dbtp,
            .loudness_tolerance = job.promise().loudness_tolerance,
            .ceiling_tolerance_db = std::max(job.promise().ceiling_tolerance_db, 0.01)};
  }

  /// Encodes, holds what a decoder makes of it to the aim, and encodes again where it isn't near enough.
  SoundPtr encode_closely(const Master& master, Output& output, Job& job) const {
    const Aim aim = aim_of(master, job);
    const Tick tick = [&](Frames) { job.given.run->check(); };
    Attempt last{master.gain_db, master.ceiling_dbtp - job.plan().headroom_db};
    SoundPtr sound = make(master, last, output, job);
    Attempt best = last;
    std::vector<double> encoded_lu;
    for (int round = 2; round <= most_rounds && !last.keeps(aim); ++round) {
      const Attempt next = corrected(master, aim, last, encoded_lu, tick);
      if (next.asks_for_what(last)) break;
      const Attempt before = std::exchange(last, next);
      job.report.decided(fmt::format("round {}, gain {:+.2f} dB, limited to {:.2f} dBTP: the one before was {}",
                                     round, last.gain_db, last.ceiling_dbtp, before.found(aim)));
      sound = make(master, last, output, job);
      if (last.distance(aim) <= best.distance(aim)) best = last;
    }
    if (best.distance(aim) < last.distance(aim)) sound = make(master, best, output, job);
    const double lu = job.report.duration_seconds.value_or(0) < short_seconds ? worth_a_word_lu : worth_a_round_lu;
    if (const double off = best.off(aim); std::abs(off) > lu) {
      job.report.warn(fmt::format("the loudness came out {:.2f} dB {} than {:.2f}: {}", std::abs(off),
                                  off < 0 ? "lower" : "higher", *aim.loudness, why_missed(master, best, encoded_lu)));
      // Nothing more is allowed, as was the case before encoding: the file is held to what there is.
      if (off < 0 && best.gain_db >= master.most_gain_db && best.loudness) output.promise.loudness = best.loudness;
    }
    warn_of_peaks(aim, best, job.report);
    warn_of_heavy_limiting(job.report);
    job.report.gain_db = best.gain_db;
    return sound;
  }

  /// Whether what is missed is near enough is for `verify` to say.
  static void warn_of_peaks(const Aim& aim, const Attempt& best, Report& report) {
    if (const double over = best.over(aim); over > 0) {
      report.warn(fmt::format(
          "a true peak came out {:.2f} dB above {:.2f} dBTP: encoding raised it anew in each of {} rounds; "
          "lower normalize.ceiling by half a decibel to be sure",
          over, aim.ceiling_dbtp, most_rounds));
    }
  }

  static void warn_of_heavy_limiting(Report& report) {
    if (report.limiter.max_reduction_db <= heavy_limiting_db) return;
    report.warn(fmt::format(
        "peaks were lowered by up to {:.1f} dB, {:.1f} s in all, to reach the loudness: listen whether they "
        "still sound natural; a lower normalize.loudness needs less",
        report.limiter.max_reduction_db, report.limiter.limited_seconds));
  }

  static SoundPtr excerpt(const Job& job, const SoundPtr& whole) {
    return job.given.excerpt ? part(whole, wanted(job.given, whole->format(), whole->length())) : whole;
  }

  /// As `podmill measure` tells it, whatever the preset's rule: so the file's rating is the same there.
  static std::optional<double> counted_once(std::optional<double> lufs, MonoRule mono, const Format& format) {
    if (lufs && mono == MonoRule::dual && format.channels == 1) *lufs -= db_from_power(2);
    return lufs;
  }

  /// The sound, or the excerpt of it that is wanted, into the file.
  void write(const SoundPtr& sound, const Mp3Judge& judge, Output& output, Job& job) const {
    Mp3Settings settings = mp3_;
    settings.threads = job.given.run->threads;
    const SoundPtr heard = excerpt(job, sound);
    LevelsMeter levels(sound->format(), job.promise());
    TakeMeter take(sound->format());
    ClippingMeter clipping(sound->format());
    InaudibleMeter inaudible(sound->format());
    Meter* const meters[] = {&levels, &take, &clipping, &inaudible};
    const Tick tick = job.given.run->begin("encode", heard->length(), sound->format().rate);
    const std::int64_t head = output.tag.bytes;
    const Mp3Written written =
        encode_mp3(*heard, settings, *output.file, head, {.tick = tick, .meters = meters, .judge = judge});
    output.file->truncate(head + written.bytes);  // an earlier round may have been longer
    output.measured = EncodedLevels{written.digest, levels.levels(), levels.fine_true_peak_dbtp()};
    const auto loudness = counted_once(levels.levels().integrated_lufs, job.promise().mono, sound->format());
    job.report.result_advice = advise(take.take(loudness, clipping.clipping(), inaudible.inaudible()));
    job.report.result_rating = rate(job.report.result_advice);
    job.report.bytes = head + written.bytes;
    job.report.duration_seconds = sound->format().seconds(heard->length());
    if (written.encoded_again > 0)
      job.report.decided(
          fmt::format("{} encoded again for {} peaks",
                      written.encoded_again == 1 ? "a passage" : fmt::format("{} passages", written.encoded_again),
                      written.encoded_again == 1 ? "its" : "their"));
  }

  /// Writes what the attempt asks of the master, and notes what a decoder makes of it. Gives what was encoded.
  SoundPtr make(const Master& master, Attempt& attempt, Output& output, Job& job) const {
    const Rendered rendered = master.render(attempt.gain_db, attempt.ceiling_dbtp);
    const SoundPtr& sound = rendered.sound;
    const Frames begin = wanted(job.given, sound->format(), sound->length()).begin;
    OvershootCorrector corrector(sound->format(), master.ceiling_dbtp, attempt.ceiling_dbtp, [&](Ceiling ceiling) {
      for (auto& [where, dbtp] : ceiling.lower) where = {where.begin + begin, where.end + begin};
      return excerpt(job, master.render(attempt.gain_db, ceiling).sound);
    });
    write(
        sound, [&](const Mp3Stretch& stretch) { return corrector.judge(stretch); }, output, job);
    const Levels& levels = output.measured->levels;
    attempt.loudness = job.promise().measure == LoudnessMeasure::rms ? levels.rms_dbfs : levels.integrated_lufs;
    attempt.true_peak_dbtp = output.measured->fine_true_peak_dbtp;
    job.report.limiter = rendered.limiting();
    return sound;
  }

  Mp3Settings mp3_;
};

class Encode final : public EncodeStage {
 public:
  explicit Encode(Settings& s) {
    mp3_.mode = s.choice(
        "mode", BitRateMode::constant,
        {{"constant", BitRateMode::constant}, {"average", BitRateMode::average}, {"variable", BitRateMode::variable}},
        "constant: players seek exactly and hosts can put advertisements in; the others save some room");
    mp3_.bit_rate_kbps = s.integer("bit_rate", 128, {8, 320}, "kbit/s", "constant or average bit rate");
    mp3_.vbr_quality = s.number("vbr_quality", 4, {0, 9}, "", "of a variable bit rate: 0 is best and biggest");
    mp3_.quality =
        s.integer("quality", 5, {0, 9}, "",
                  "care that LAME takes: 4 and 5 are sound; 0 to 3 take twice the time and shape noise worse "
                  "at constant and average bit rates (LAME bug 516), 7 and up don't shape it at all");
    channels_ =
        s.choice("channels", ChannelRule::automatic,
                 {{"auto", ChannelRule::automatic}, {"mono", ChannelRule::mono}, {"stereo", ChannelRule::stereo}},
                 "auto: as recorded, but mono where both channels carry the same");
    mp3_.joint_stereo = s.flag("joint_stereo", true, "choose left/right or mid/side frame by frame");
    refuse_unheard_of_bit_rate(s);
    if (mp3_.mode == BitRateMode::constant) s.promise().bit_rate_kbps = mp3_.bit_rate_kbps;
    if (channels_ != ChannelRule::automatic) s.promise().channels = channels_ == ChannelRule::mono ? 1 : 2;
  }

  std::unique_ptr<EncodeStep> begin(JobPlan& plan, Job& job) const override {
    check_mp3_settings(plan.format, mp3_);
    OutputFile::check(job.given.output);
    plan.channel_rule = channels_;
    plan.headroom_db = mp3_headroom_db(plan.format, mp3_);
    job.report.decided(fmt::format("mp3, {}, {}", rate_in_words(), channels_in_words(plan.format)));
    if (mp3_.mode != BitRateMode::constant) {
      job.report.warn("players seek less exactly where the bit rate is not constant, and some hosts refuse it");
    }
    if (mp3_.mode != BitRateMode::variable) {
      job.report.bytes =
          static_cast<std::int64_t>(plan.format.seconds(plan.expected_length) * mp3_.bit_rate_kbps * 125);
    }
    return std::make_unique<Mp3Encoding>(mp3_);
  }

 private:
  void refuse_unheard_of_bit_rate(const Settings& s) const {
    if (mp3_.mode != BitRateMode::constant) return;
    for (const int rate : {48000, 24000}) {
      const auto rates = mp3_bit_rates(rate);
      if (std::ranges::find(rates, mp3_.bit_rate_kbps) != rates.end()) return;
    }
    s.refuse("bit_rate", fmt::format("MP3 has no constant {} kbit/s", mp3_.bit_rate_kbps),
             fmt::format("choose one of {}", fmt::join(mp3_bit_rates(48000), ", ")));
  }

  std::string rate_in_words() const {
    if (mp3_.mode == BitRateMode::variable) return fmt::format("variable bit rate, quality {}", mp3_.vbr_quality);
    return fmt::format("{} kbit/s {}", mp3_.bit_rate_kbps,
                       mp3_.mode == BitRateMode::constant ? "constant" : "on average");
  }

  std::string channels_in_words(const Format& format) const {
    if (channels_ == ChannelRule::mono || (format.channels == 1 && channels_ != ChannelRule::stereo)) return "mono";
    const std::string stereo = mp3_.joint_stereo ? "joint stereo" : "stereo";
    return channels_ == ChannelRule::stereo ? stereo : stereo + " (mono if both channels carry the same)";
  }

  Mp3Settings mp3_;
  ChannelRule channels_;
};

}  // namespace

StageInfo encode_stage() { return stage<Encode>("encode", "writes the MP3"); }

}  // namespace podmill
