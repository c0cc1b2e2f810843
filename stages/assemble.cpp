// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "media/input/source.h"
#include "media/meters/levels.h"
#include "media/processors/limiter.h"
#include "pipeline/sound/envelope.h"
#include "pipeline/sound/part.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

namespace fs = std::filesystem;

/// What room tone is made of: long enough not to sound like a loop, short enough to be found in any pause.
constexpr Millis room_tone_stretch{500};
/// Below it there is no speech: where quiet at head and tail is counted.
constexpr double quiet_dbfs = -50;

struct AssembleSettings {
  fs::path intro, outro;  ///< empty: none
  Millis fade{};
  bool match = true;
  Millis head{}, tail{};

  bool adds_room_tone() const { return head > Millis{} || tail > Millis{}; }
};

struct Inserts {
  std::unique_ptr<MediaSource> intro, outro;  ///< null: none
};

class AssembleStep final : public EditStep {
 public:
  AssembleStep(AssembleSettings settings, Inserts inserts)
      : settings_(std::move(settings)), inserts_(std::move(inserts)) {}

  void edit(Timeline& timeline, Job& job) override {
    const auto& [intro, outro, fade_time, match, head, tail] = settings_;
    const Frames fade = job.format().frames(fade_time);
    if (inserts_.intro)
      timeline.prepend(load(job, *inserts_.intro, intro), fade, Timeline::Kind::insert, intro.filename());
    if (inserts_.outro)
      timeline.append(load(job, *inserts_.outro, outro), fade, Timeline::Kind::insert, outro.filename());
    if (settings_.adds_room_tone()) add_room_tone(timeline, job);
  }

 private:
  SoundPtr load(Job& job, MediaSource& source, const fs::path& path) const {
    SoundPtr insert = source.sound(0, {.format = job.format()});
    if (!settings_.match) return insert;
    const std::optional<double> body = job.meters.measured<LoudnessMeter>(job.recording()).integrated_lufs();
    const std::optional<double> own = job.meters.measured<LoudnessMeter>(insert).integrated_lufs();
    if (!body || !own) {
      job.report.warn(fmt::format("{} or the recording is silent or too short to measure; loudness not matched",
                                  path.filename().string()));
      return insert;
    }
    job.report.decided(fmt::format("{} {:+.1f} dB, to match the recording", path.filename().string(), *body - *own));
    return gained(std::move(insert), *body - *own);
  }

  /// Fills up what quiet the recording has at its ends. Counted on the recording as cut so far.
  void add_room_tone(Timeline& timeline, Job& job) const {
    const EnvelopeMeter& envelope = job.meters.measured<EnvelopeMeter>(job.recording());
    const std::optional<Span> loud = envelope.above(quiet_dbfs);
    if (!loud) return;
    const Frames body_begin = timeline.heard_at({});
    const Frames quiet_head = settings_.intro.empty() ? timeline.heard_at(loud->begin) - body_begin : Frames{};
    const Frames quiet_tail =
        settings_.outro.empty() ? timeline.length() - timeline.heard_at(loud->end - Frames{1}) : Frames{};
    const SoundPtr tone = room_tone(job, envelope);
    const auto missing = [&](Millis wanted, Frames there) {
      return std::max(Frames{}, job.format().frames(wanted) - there);
    };
    const Frames head = missing(settings_.head, quiet_head), tail = missing(settings_.tail, quiet_tail);
    if (head > Frames{}) timeline.prepend(repeated(tone, head), {}, Timeline::Kind::silence);
    if (tail > Frames{}) timeline.append(repeated(tone, tail), {}, Timeline::Kind::silence);
    job.report.decided(fmt::format("{:.2f} s of room tone before, {:.2f} s behind", job.format().seconds(head),
                                   job.format().seconds(tail)));
  }

  static SoundPtr room_tone(Job& job, const EnvelopeMeter& envelope) {
    const std::optional<Span> quiet = envelope.quietest(room_tone_stretch, quiet_dbfs);
    if (quiet) return part(job.recording(), *quiet);
    job.report.warn("the recording has no room tone to repeat; digital silence is used");
    return silence(job.recording()->format(), job.format().frames(room_tone_stretch));
  }

  /// The tone again and again, each time faded into the next, so that no edge is heard.
  static SoundPtr repeated(const SoundPtr& tone, Frames length) {
    const Frames fade{tone->length().n / 4};
    Timeline loop(tone);
    while (loop.length() < length) loop.append(tone, fade);
    return part(loop.render(), {{}, length});
  }

  AssembleSettings settings_;
  Inserts inserts_;
};

/// Puts an intro before and an outro behind the recording, and room tone at either end.
class Assemble final : public EditStage {
 public:
  explicit Assemble(Settings& s)
      : settings_{.intro = s.file("intro", "a recording to put first; empty: none"),
                  .outro = s.file("outro", "a recording to put last; empty: none"),
                  .fade = s.time("fade", Millis{1000}, Millis{0}, Millis{30000},
                                 "how long intro or outro and recording are faded across"),
                  .match = s.flag("match", true, "bring intro and outro to the recording's loudness"),
                  .head = s.time("head", Millis{0}, Millis{0}, Millis{10000},
                                 "at least this much quiet before the first sound, filled up with room tone"),
                  .tail = s.time("tail", Millis{0}, Millis{0}, Millis{10000},
                                 "at least this much quiet after the last sound, filled up with room tone")} {}

  std::unique_ptr<EditStep> begin(JobPlan& plan, Job& job) const override {
    Inserts inserts{.intro = look_at(settings_.intro, plan, job), .outro = look_at(settings_.outro, plan, job)};
    if (settings_.adds_room_tone()) job.meters.want<EnvelopeMeter>();
    return std::make_unique<AssembleStep>(settings_, std::move(inserts));
  }

 private:
  std::unique_ptr<MediaSource> look_at(const fs::path& insert, JobPlan& plan, Job& job) const {
    if (insert.empty()) return nullptr;
    std::unique_ptr<MediaSource> source = open_source(insert);
    const MediaInfo& info = source->info();
    plan.expected_length += plan.format.frames(info.expected_length - std::min(settings_.fade, info.expected_length));
    if (info.audio.front().format.channels > 1 && plan.channel_rule != ChannelRule::mono)
      plan.format = {plan.format.rate, 2};
    job.report.decided(fmt::format("with {}", insert.filename().string()));
    if (settings_.match) job.meters.want<LoudnessMeter>();
    return source;
  }

  AssembleSettings settings_;
};

}  // namespace

StageInfo assemble_stage() { return stage<Assemble>("assemble", "adds intro, outro and room tone at the ends"); }

}  // namespace podmill
