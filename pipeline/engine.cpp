// SPDX-License-Identifier: MIT
#include "pipeline/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/preset.h"
#include "pipeline/sound/time_text.h"
#include "system/error.h"

namespace podmill {
namespace {

/// What FFmpeg tells of a file's length by its first bit rate alone may be short of it by 320 kbit/s to 32.
double guessing_factor(const std::string& container) {
  static constexpr std::string_view guessed[] = {"mp3", "aac", "ac3", "eac3", "dts", "loas", "mpegts", "mpeg"};
  return std::ranges::find(guessed, container) == std::end(guessed) ? 1 : 10;
}

[[noreturn]] void refuse_excerpt(const Excerpt& excerpt, double length_seconds) {
  const double from = std::chrono::duration<double>(excerpt.from).count();
  throw Error{Fault::usage,
              fmt::format("the preview would begin at {}, and the episode ends at {}", clock_time(from),
                          clock_time(length_seconds)),
              "give --from a time before that"};
}

/// A stage's step in this job, under the stage's name.
struct Begun {
  const StageInfo* info;
  AnyStep step;
};

}  // namespace

/// Owns what a job becomes: the only one to write into it.
class Engine {
 public:
  explicit Engine(Job& job) : job_(job) {}

  void plan();
  void run(const OnReady& on_ready);
  void renew_words(const MadeBeforeOf& before, const CopySound& copy_sound, const CheckOutput& check,
                   const OnReady& on_ready);

 private:
  template <class Call>
  void at_work(const StageInfo& info, std::string_view doing, Call call);
  template <class Step, class Call>
  void each(Call call);
  void refuse_excerpt_past_the_end() const;
  void open();
  void settle_channels();
  void fold();
  bool is_twin(const SoundPtr& fold);
  void master(MasterStep& step);
  Promise fair_promise() const;
  void encode();
  void begin_output();
  void put_in_place(const OnReady& on_ready);
  void forget_files();

  Job& job_;
  std::vector<Begun> steps_;
  std::optional<double> folded_lufs_;  // of the recording, by the preset's measure
};

/// Calls it while the report knows whose turn it is.
template <class Call>
void Engine::at_work(const StageInfo& info, std::string_view doing, Call call) {
  const Turn turn(job_.report, info.name);
  within(fmt::format("{} the stage {}", doing, info.name), call);
}

/// Every step of one kind, in order.
template <class Step, class Call>
void Engine::each(Call call) {
  for (Begun& begun : steps_) {
    const auto* step = std::get_if<std::unique_ptr<Step>>(&begun.step);
    if (!step) continue;
    job_.given.run->check();
    at_work(*begun.info, "running", [&] { call(**step); });
  }
}

void Engine::plan() {
  for (const Preset::Step& configured : job_.given.preset->steps) {
    at_work(*configured.info, "planning", [&] {
      steps_.push_back(std::visit(
          [&](const auto& stage) -> Begun {
            return {configured.info, stage->begin(job_.plan_, job_)};
          },
          configured.stage));
    });
  }
  if (job_.report.bytes) *job_.report.bytes += job_.plan_.tag.bytes;
  refuse_excerpt_past_the_end();
}

/// As far as headers tell.
void Engine::refuse_excerpt_past_the_end() const {
  if (!job_.given.excerpt) return;
  const double expected = job_.format().seconds(job_.plan_.expected_length);
  const double from = std::chrono::duration<double>(job_.given.excerpt->from).count();
  if (expected > 0 && from >= guessing_factor(job_.source().container) * expected)
    refuse_excerpt(*job_.given.excerpt, expected);
}

void Engine::open() {
  each<OpenStep>([&](OpenStep& step) {
    Opened opened = step.open(job_);
    job_.recording_ = std::move(opened.recording);
    job_.plan_.source.chapters = std::move(opened.chapters);
    job_.report.before = opened.levels;
    folded_lufs_ = opened.folded_lufs;
    job_.timeline_ = Timeline(job_.recording_);
  });
}

/// Whether both channels carry the same through the whole episode. The same read serves every other meter, of the
/// sound and of its fold.
bool Engine::is_twin(const SoundPtr& fold) {
  job_.meters.want<ChannelMeter>();
  if (!job_.meters.knows(job_.sound_, typeid(ChannelMeter))) {
    job_.meters.tick = job_.given.run->begin("listen", job_.sound_->length(), job_.plan_.format.rate);
    job_.listen_to(job_.sound_, fold);
  }
  const ChannelMeter::Result channels = job_.meters.measured<ChannelMeter>(job_.sound_).result();
  return channels.has_programme && channels.side_under_mid_db > fold_side_under_mid_db;
}

void Engine::fold() {
  const SoundPtr fold = job_.sound_ == job_.recording_ && job_.fold_ ? job_.fold_ : folded(job_.sound_);
  if (job_.plan_.channel_rule == ChannelRule::automatic) {
    if (!is_twin(fold)) return job_.meters.forget(fold);
    const Turn turn(job_.report, "channels");
    job_.report.decided("both channels carry the same: mono");
  }
  job_.meters.forget(job_.sound_);
  job_.sound_ = fold;
  job_.report.folded_lufs = folded_lufs_;
}

/// Mono where the rule or the sound itself says so.
void Engine::settle_channels() {
  job_.sound_ = job_.timeline_.render();
  if (job_.plan_.channel_rule == ChannelRule::stereo) {
    job_.sound_ = doubled(job_.sound_);
  } else if (job_.sound_->format().channels == 2) {
    fold();
  }
  job_.plan_.format = job_.sound_->format();
}

void Engine::master(MasterStep& step) {
  job_.master_ = step.master(job_.sound_, job_);
  const Master& master = *job_.master_;
  if (master.limits) job_.sound_ = master.render(master.gain_db, master.ceiling_dbtp - job_.plan_.headroom_db).sound;
}

/// What the file can be held to: of an excerpt, and where nothing is mastered, no levels; where the preset's bounds
/// stop the master short of the target, what it can reach.
Promise Engine::fair_promise() const {
  Promise promise = job_.promise();
  const Master* master = job_.master();
  if (job_.given.excerpt || !master || !master->limits) return without_levels(promise);
  if (promise.loudness) promise.loudness = std::min(*promise.loudness, master->aim);
  return promise;
}

void Engine::encode() {
  each<EncodeStep>([&](EncodeStep& step) {
    begin_output();
    job_.output_.length = wanted(job_.given, job_.format(), job_.sound_->length()).length();
    if (job_.given.excerpt && job_.output_.length.n == 0)
      refuse_excerpt(*job_.given.excerpt, job_.format().seconds(job_.sound_->length()));
    job_.sound_ = step.encode({job_.sound_, job_.master()}, job_.output_, job_);
  });
}

void Engine::begin_output() {
  job_.output_.path = job_.given.output;
  job_.output_.tag = job_.plan_.tag;
  job_.output_.promise = fair_promise();
  job_.output_.file = std::make_unique<OutputFile>(job_.given.output);
}

void Engine::put_in_place(const OnReady& on_ready) {
  Output& output = job_.output_;
  if (output.file && on_ready) within("writing beside the episode", [&] { on_ready(job_); });
  within("putting the episode in place", [&] {
    for (OutputFile& file : output.extras) file.commit();
    if (output.file) output.file->commit();
  });
  forget_files();
}

/// What was not put in place is gone then.
void Engine::forget_files() {
  job_.output_.file.reset();
  job_.output_.extras.clear();
}

void Engine::run(const OnReady& on_ready) {
  job_.meters.ahead = job_.given.run->alone && job_.given.run->threads > 1;
  try {
    plan();
    open();
    each<EditStep>([&](EditStep& step) { step.edit(job_.timeline_, job_); });
    settle_channels();
    each<ShapeStep>([&](ShapeStep& step) { job_.sound_ = step.shape(job_.sound_, job_); });
    each<MasterStep>([&](MasterStep& step) { master(step); });
    job_.meters.forget_all();  // what follows only asks of the file; and encoding takes the most memory
    encode();
    each<TagStep>([&](TagStep& step) { step.tag(job_.output_, job_); });
    each<CheckStep>([&](CheckStep& step) { step.check(job_.output_, job_); });
    each<DeriveStep>([&](DeriveStep& step) { step.derive({job_.sound_, job_.master()}, job_.output_, job_); });
    if (job_.report.result_rating)
      tell_taken_out(job_.report.advice, job_.report.taken_out, job_.report.result_advice);
    put_in_place(on_ready);
  } catch (...) {
    forget_files();
    throw;
  }
}

void Engine::renew_words(const MadeBeforeOf& before, const CopySound& copy_sound, const CheckOutput& check,
                         const OnReady& on_ready) {
  try {
    plan();
    MadeBefore made = before(job_.report);
    job_.plan_.format = made.format;
    job_.timeline_ = Timeline(std::move(made.edits), made.recording_length);
    job_.report = std::move(made.report);
    begin_output();
    job_.output_.length = {std::llround(job_.report.duration_seconds.value_or(0) * job_.format().rate)};
    copy_sound(*job_.output_.file, job_.output_.tag.bytes);
    each<TagStep>([&](TagStep& step) { step.tag(job_.output_, job_); });
    check(job_);
    each<DeriveStep>([&](DeriveStep& step) { step.renew_words(job_.output_, job_); });
    put_in_place(on_ready);
  } catch (...) {
    forget_files();
    throw;
  }
}

void run_job(Job& job, const OnReady& on_ready) { Engine(job).run(on_ready); }

void plan_job(Job& job) { Engine(job).plan(); }
void renew_words(Job& job, const MadeBeforeOf& before, const CopySound& copy_sound, const CheckOutput& check,
                 const OnReady& on_ready) {
  Engine(job).renew_words(before, copy_sound, check, on_ready);
}

}  // namespace podmill
