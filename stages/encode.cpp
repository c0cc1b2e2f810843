// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "media/mp3_encoder.h"
#include "media/mp3_frame.h"
#include "pipeline/error.h"
#include "pipeline/part.h"
#include "pipeline/stage.h"

namespace podmill {

namespace {

/// Writes the MP3.
class Encode final : public Stage {
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

  void plan(Job& job) const override {
    check_mp3_settings(job.format, mp3_);
    job.channel_rule = channels_;
    job.report.decided("encode", fmt::format("mp3, {}, {}", rate_in_words(), channels_in_words(job.format)));
    if (mp3_.mode != BitRateMode::constant) {
      job.report.warn(
          "encode: players seek less exactly where the bit rate is not constant, and some hosts refuse it");
    }
    if (mp3_.mode != BitRateMode::variable) {
      job.report.bytes =
          static_cast<std::int64_t>(job.format.seconds(job.expected_length) * mp3_.bit_rate_kbps * 125);
    }
  }

  void run(Job& job) const override {
    Mp3Settings settings = mp3_;
    settings.threads = job.run->threads;
    job.file = std::make_unique<OutputFile>(job.output);
    const SoundPtr master = job.master && job.master->limits
                                ? job.master->render(job.master->gain_db, job.master->ceiling_dbtp)
                                : job.sound;
    const SoundPtr wanted = excerpt(job, master);
    const Tick tick = job.run->begin("encode", wanted->length(), job.format.rate);
    const Mp3Written written = encode_mp3(*wanted, settings, *job.file, job.head_bytes, tick);
    job.report.bytes = job.head_bytes + written.bytes;
    job.report.duration_seconds = job.format.seconds(wanted->length());
    if (job.master && job.master->limits) job.report.limiter = job.master->limiting(master);
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

  static SoundPtr excerpt(const Job& job, const SoundPtr& whole) {
    if (!job.excerpt) return whole;
    const Format format = whole->format();
    return part(whole, {format.frames(job.excerpt->from),
                        job.excerpt->to ? format.frames(*job.excerpt->to) : whole->length()});
  }

  Mp3Settings mp3_;
  ChannelRule channels_;
};

}  // namespace

StageInfo encode_stage() { return stage<Encode>(Phase::write, "encode", "writes the MP3"); }

}  // namespace podmill
