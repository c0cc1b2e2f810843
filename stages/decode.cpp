// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "media/input/recording.h"
#include "media/input/source.h"
#include "media/input/stream_choice.h"
#include "media/meters/inaudible_meter.h"
#include "media/meters/levels.h"
#include "media/meters/take_meter.h"
#include "media/processors/audible.h"
#include "pipeline/sound/time_text.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

namespace fs = std::filesystem;

/// One recorded file of the episode, and which of its audio streams are heard.
struct Input {
  std::string name;  // as messages show it
  std::unique_ptr<MediaSource> source;
  std::vector<std::size_t> streams = {};  // of info().audio
  std::string why = {};                   // those; empty: there was no choice

  /// As the report shows it: the folder is another one on another machine.
  std::string file_name() const { return fs::path(name).filename().string(); }
  const MediaInfo& info() const { return source->info(); }

  Millis expected_length() const {
    Millis longest{};
    for (const std::size_t i : streams)
      longest = std::max(longest, info().audio[i].length.value_or(info().expected_length));
    return longest;
  }
};

/// 44.1 and 48 kHz stay; of the rest, multiples of 8 kHz go to 48, others to 44.1.
int job_rate(int recorded) {
  if (recorded == 44100 || recorded == 48000) return recorded;
  return recorded % 8000 == 0 ? 48000 : 44100;
}

Format job_format(const std::vector<Input>& inputs) {
  Format format{0, 1};
  for (const Input& input : inputs) {
    for (const std::size_t i : input.streams) {
      const Format& recorded = input.info().audio[i].format;
      format.rate = std::max(format.rate, job_rate(recorded.rate));
      if (recorded.channels > 1) format.channels = 2;
    }
  }
  return format;
}

std::string conversion(const Format& from, const Format& to) {
  std::string words;
  if (from.rate != to.rate) words += fmt::format(", resampled to {:g} kHz", to.rate / 1000.0);
  if (from.channels > 2) words += ", mixed down to stereo";
  return words;
}

void describe(const std::vector<Input>& inputs, JobPlan& plan, Report& report) {
  const Input& first = inputs.front();
  plan.source = {.container = first.info().container,
                 .stream = in_words(first.info(), first.streams.front()),
                 .format = first.info().audio[first.streams.front()].format,
                 .tags = first.info().tags,
                 .description = first.info().description,
                 .chapters = {},
                 .cover = first.info().cover};
  for (const Input& input : inputs) {
    plan.source.expected_length += input.expected_length();
    for (const std::size_t i : input.streams) {
      report.decided(fmt::format("{}: {}{}{}", input.file_name(), in_words(input.info(), i),
                                 conversion(input.info().audio[i].format, plan.format),
                                 input.why.empty() ? "" : " (" + input.why + ")"));
    }
  }
  plan.expected_length = plan.format.frames(plan.source.expected_length);
}

void tell_holes(Job& job, const std::vector<Hole>& holes) {
  constexpr std::size_t told_one_by_one = 5;
  Frames lost;
  for (std::size_t i = 0; i < holes.size(); ++i) {
    lost += holes[i].length;
    if (i >= told_one_by_one) continue;
    const std::string at = clock_time(job.format().seconds(holes[i].at));
    job.report.warn(holes[i].length.n == 0 ? fmt::format("at {}: {}", at, holes[i].why)
                                           : fmt::format("at {}: {}, {:.3g} s lost", at, holes[i].why,
                                                         job.format().seconds(holes[i].length)));
  }
  if (holes.size() > told_one_by_one) {
    job.report.warn(fmt::format("and so on in {} more places", holes.size() - told_one_by_one));
  }
  if (lost.n > 0) job.report.decided(fmt::format("{:.3g} s lost in all", job.format().seconds(lost)));
}

/// What to make of two channels, so that no speaker is lost: nothing where nothing is wrong with them.
SoundPtr mended(const SoundPtr& sound, const ChannelMeter::Result& heard, Report& report, bool mono_wanted) {
  // Who speaks only once, and far from the microphone, is still louder than this for 100 ms.
  constexpr double silent_dbfs = -60, silent_under_other_db = 30;
  constexpr double turned_over = -0.9, unrelated = 0.1, comparable_db = 20;
  const double left = heard.left_max_dbfs, right = heard.right_max_dbfs;
  if (std::min(left, right) < silent_dbfs && std::abs(left - right) > silent_under_other_db) {
    const bool only_left = left > right;
    report.warn(fmt::format("the {} channel is silent, so the {} one alone is used", only_left ? "right" : "left",
                            only_left ? "left" : "right"));
    return doubled(picked(sound, only_left ? 0 : 1));
  }
  if (heard.correlation < turned_over) {
    report.warn("the channels are of opposite polarity, so the right one is turned over");
    return inverted(sound, 1);
  }
  if (!mono_wanted && std::abs(heard.correlation) < unrelated && std::abs(left - right) < comparable_db) {
    report.warn(
        "left and right are different sounds, as of two microphones; they stay as they are, and "
        "--set encode.channels=mono brings both speakers to the middle");
  }
  return nullptr;
}

struct DecodeSettings {
  std::string stream;
  Damaged damaged = Damaged::refuse;
  bool repair = true, inaudible = true;
  Millis patience{};
  double spool_limit_gib = 0;
  int rate = 0;  ///< 0: by what was recorded
};

/// Reads the recording once with every meter that any stage will ask, and mends what would lose a speaker.
class Decoding final : public OpenStep {
 public:
  Decoding(std::shared_ptr<const Recording> recording, const DecodeSettings& settings)
      : recording_(std::move(recording)), heard_(recording_), settings_(settings) {}

  Opened open(Job& job) override {
    Opened opened{.recording = as_wide_as(job, heard_), .chapters = {}, .levels = {}, .folded_lufs = {}};
    hear(opened.recording, job);
    opened.levels = recorded_levels(job);
    tell_holes(job, recording_->holes());
    opened.chapters = recording_->chapters();
    take_out_inaudible(opened.recording, job);
    if (settings_.repair && job.format().channels == 2) repair(opened.recording, job);
    advise_on(opened.recording, job);
    opened.folded_lufs = folded_lufs(opened.recording, job);
    return opened;
  }

 private:
  /// For an intro's sake.
  static SoundPtr as_wide_as(const Job& job, const SoundPtr& sound) {
    return sound->format().channels < job.format().channels ? doubled(sound) : sound;
  }

  /// Nothing where there is little of it, so that a sound recording stays the same to the bit.
  void take_out_inaudible(SoundPtr& sound, Job& job) {
    inaudible_ = job.meters.measured<InaudibleMeter>(sound).inaudible();
    if (!inaudible_ || !settings_.inaudible) return;
    heard_ = audible(heard_);
    job.meters.forget(sound);
    sound = as_wide_as(job, heard_);
    hear(sound, job);
    job.report.taken_out.insert(Advice::Of::inaudible);
    job.report.decided(fmt::format("taken out: {}", in_words(*inaudible_)));
  }

  /// Of what one microphone recorded, where both channels carry it: no matter whether a fold will be asked about.
  SoundPtr fold_of(const SoundPtr& sound, const Job& job) const {
    if (sound != heard_ && sound->format().channels > heard_->format().channels) return heard_;
    if (job.format().channels != 2 || job.plan().channel_rule == ChannelRule::stereo) return nullptr;
    return folded(sound);
  }

  void hear(const SoundPtr& sound, Job& job) {
    fold_ = fold_of(sound, job);
    job.listen_to_recording(sound, fold_, "decode");
  }

  /// As `podmill measure` tells them: of the recorded channels at the recorded rate, by no preset's rule.
  Levels recorded_levels(Job& job) const {
    if (const auto levels = recording_->recorded_levels()) return *levels;
    return levels_of(job.meters, recording_, as_recorded(job.promise()));
  }

  /// Absent where there is no fold, or both channels differ so much that nobody will ask about it.
  std::optional<double> folded_lufs(const SoundPtr& sound, Job& job) const {
    if (!fold_ || fold_ == heard_) return {};
    const bool is_automatic = job.plan().channel_rule == ChannelRule::automatic;
    if (is_automatic && job.meters.measured<ChannelMeter>(sound).is_wide()) return {};
    return loudness_of(job.meters, fold_, job.promise()).integrated_lufs();
  }

  /// What could have been recorded better; a channel that was left out is told already, and heard no more.
  void advise_on(const SoundPtr& sound, Job& job) const {
    const auto loudness = loudness_of(job.meters, sound, job.promise()).integrated_lufs();
    job.report.advice =
        advise(job.meters.measured<TakeMeter>(sound).take(loudness, recording_->clipping(), inaudible_));
    job.report.rating = rate(job.report.advice);
  }

  void repair(SoundPtr& sound, Job& job) {
    const ChannelMeter::Result heard = job.meters.measured<ChannelMeter>(sound).result();
    if (!heard.has_programme) return;
    const SoundPtr better = mended(sound, heard, job.report, job.plan().channel_rule == ChannelRule::mono);
    if (!better) return;
    sound = better;
    hear(sound, job);
  }

  std::shared_ptr<const Recording> recording_;
  SoundPtr heard_;  // the recording, or what is audible of it
  SoundPtr fold_;
  DecodeSettings settings_;
  std::optional<Take::Inaudible> inaudible_;
};

class Decode final : public OpenStage {
 public:
  explicit Decode(Settings& s)
      : settings_{
            .stream = s.text("stream", "auto",
                             "which audio stream: auto (the container's default, else the one most like speech), a "
                             "number (audio streams count from 1), a language (en, eng…), or mix (all at once)"),
            .damaged =
                s.choice("damaged", Damaged::refuse, {{"refuse", Damaged::refuse}, {"accept", Damaged::accept}},
                         "a damaged or cut-off recording is refused, or accepted with what is lost counted"),
            .repair = s.flag("repair", true, "leave a silent channel out, turn one of opposite polarity over"),
            .inaudible = s.flag("inaudible", true,
                                "take out what nobody hears and costs level: a constant offset (DC), and what is "
                                "below 10 Hz"),
            .patience = s.time("patience", Millis{20'000}, Millis{1000}, Millis{600'000},
                               "how long reading may get nowhere before it fails"),
            .spool_limit_gib =
                s.number("spool_limit", 16, {0.001, 1024}, "GiB",
                         "how much may come from standard input or a pipe; it is kept beside the output"),
            .rate = s.choice("rate", 0, {{"auto", 0}, {"44100", 44100}, {"48000", 48000}},
                             "frames per second of the episode; auto: 44.1 and 48 kHz stay, others go to the nearer "
                             "of the two")} {
    if (settings_.rate != 0) s.promise().rate = settings_.rate;
  }

  std::unique_ptr<OpenStep> begin(JobPlan& plan, Job& job) const override {
    std::vector<Input> inputs;
    for (const fs::path& path : job.given.episode.recordings) inputs.push_back(look_at(path, job));
    plan.format = job_format(inputs);
    if (settings_.rate != 0) plan.format.rate = settings_.rate;
    describe(inputs, plan, job.report);
    const auto recording = recording_of(inputs, plan.format, job.promise());
    plan.source.chapters = recording->expected_chapters();
    job.meters.want<ChannelMeter>();
    job.meters.want<TakeMeter>();
    job.meters.want<InaudibleMeter>();
    want_levels(job.meters, job.promise());
    want_levels(job.meters, as_recorded(job.promise()));
    return std::make_unique<Decoding>(recording, settings_);
  }

 private:
  Input look_at(const fs::path& path, Job& job) const {
    const std::string name = shown_as(path);
    Input input{.name = name,
                .source = open_source(
                    path, {.shown_as = name, .patience = settings_.patience, .spool = spool_settings(job.given)})};
    if (const std::string& remark = input.info().remark; !remark.empty())
      job.report.remark(input.file_name() + ": " + remark);
    StreamChoice choice = choose_streams(*input.source, settings_.stream, name, input.file_name());
    for (const std::string& remark : choice.remarks) job.report.remark(remark);
    input.streams = std::move(choice.streams);
    input.why = std::move(choice.why);
    return input;
  }

  SpoolSettings spool_settings(const Given& given) const {
    constexpr double gib = std::int64_t{1} << 30;
    return {.folder = given.output.parent_path(),
            .limit = std::llround(settings_.spool_limit_gib * gib),
            .still_wanted = [run = given.run] {
              if (run != nullptr) run->check();
            }};
  }

  std::shared_ptr<const Recording> recording_of(const std::vector<Input>& inputs, const Format& format,
                                                const Promise& promise) const {
    std::vector<Recording::Part> parts;
    for (const Input& input : inputs) {
      Recording::Part& part = parts.emplace_back();
      part.expected_length = input.expected_length();
      part.chapters = input.info().chapters;
      for (const std::size_t i : input.streams) {
        part.streams.push_back(input.source->sound(
            i, {.format = format, .damaged = settings_.damaged, .measured_for = as_recorded(promise)}));
      }
    }
    return std::make_shared<Recording>(std::move(parts));
  }

  DecodeSettings settings_;
};

}  // namespace

StageInfo decode_stage() { return stage<Decode>("decode", "reads the recording, whatever its format"); }

}  // namespace podmill
