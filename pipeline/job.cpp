// SPDX-License-Identifier: MIT
#include "pipeline/job.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/preset.h"
#include "system/error.h"

namespace podmill {

const Promise& Job::promise() const { return preset->promise; }

namespace {

/// Mono where the rule or the sound itself says so. `automatic` must know the whole episode; the same
/// read serves every other meter, of the sound and of its fold.
void settle_channels(Job& job) {
  if (job.channel_rule == ChannelRule::stereo) {
    job.sound = doubled(job.sound);
  } else if (job.sound->format().channels == 2) {
    const SoundPtr fold = job.sound == job.recording && job.fold ? job.fold : folded(job.sound);
    if (job.channel_rule == ChannelRule::automatic) {
      job.meters.want<ChannelMeter>();
      if (!job.meters.knows(job.sound, typeid(ChannelMeter))) {
        job.meters.tick = job.run->begin("listen", job.sound->length(), job.format.rate);
        listen_to(job, job.sound, fold);
      }
      const ChannelMeter::Result channels = job.meters.measured<ChannelMeter>(job.sound).result();
      if (!channels.has_programme || channels.side_under_mid_db <= fold_side_under_mid_db) {
        job.meters.forget(fold);
        return;
      }
      job.report.decided("channels", "both channels carry the same: mono");
    }
    job.meters.forget(job.sound);
    job.sound = fold;
  }
  job.format = job.sound->format();
}

/// Calls it while the report knows whose turn it is.
template <class Call>
void at_work(Job& job, const Preset::Step& step, std::string_view doing, Call call) {
  job.report.stage = step.info->name;
  within(fmt::format("{} the stage {}", doing, step.info->name), call);
  job.report.stage = {};
}

void run_step(Job& job, const Preset::Step& step) {
  job.run->check();
  at_work(job, step, "running", [&] { step.stage->run(job); });
}

void run_steps(Job& job, Phase phase) {
  for (const Preset::Step& step : job.preset->steps)
    if (step.info->phase == phase) run_step(job, step);
}

/// What was not put in place is gone then.
void forget_files(Job& job) {
  job.file.reset();
  job.more_files.clear();
}

}  // namespace

void listen_to(Job& job, const SoundPtr& sound, const SoundPtr& fold) {
  job.meters.listen_to(sound, fold, [&] {
    const auto* channels = job.meters.measuring<ChannelMeter>(sound);
    return job.channel_rule == ChannelRule::automatic && channels && channels->is_wide();
  });
}

void plan_job(Job& job) {
  for (const Preset::Step& step : job.preset->steps) {
    at_work(job, step, "planning", [&] { step.stage->plan(job); });
  }
  if (job.report.bytes) *job.report.bytes += job.head_bytes;
}

void run_stage(Job& job, std::string_view name) {
  for (const Preset::Step& step : job.preset->steps)
    if (step.info->name == name) run_step(job, step);
}

void put_in_place(Job& job) {
  if (job.file && job.on_ready) within("writing beside the episode", [&] { job.on_ready(job); });
  within("putting the episode in place", [&] {
    for (OutputFile& file : job.more_files) file.commit();
    if (job.file) job.file->commit();
  });
  forget_files(job);
}

void run_job(Job& job) {
  job.meters.ahead = job.run->alone && job.run->threads > 1;
  try {
    plan_job(job);
    run_steps(job, Phase::open);
    run_steps(job, Phase::edit);
    job.sound = job.timeline.render();
    settle_channels(job);
    run_steps(job, Phase::shape);
    job.meters.forget_all();  // the phases that follow only ask of the file; and encoding takes the most memory
    run_steps(job, Phase::write);
    run_steps(job, Phase::check);
    if (job.report.rating)
      job.report.result_rating = rate_result(job.report.advice, job.report.limiter.max_reduction_db);
    put_in_place(job);
  } catch (...) {
    forget_files(job);
    throw;
  }
}

}  // namespace podmill
