// SPDX-License-Identifier: MIT
#include "make/renew_tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "make/input_digests.h"
#include "media/mp3/copy_frames.h"
#include "media/mp3/digest.h"
#include "media/players/tag_verdicts.h"
#include "pipeline/verdict.h"
#include "system/error.h"

namespace podmill {
namespace {

bool is_of_tag(const StageMessage& said) { return said.by.empty() || said.by == words_stage; }

/// The sound's report, with what this job says of words in the place of what was said of them then.
Report renewed(const Report& known, const Report& now) {
  Report report = known;
  std::erase_if(report.warnings, is_of_tag);
  std::erase_if(report.decisions, is_of_tag);
  report.chapters.clear();
  std::ranges::copy_if(now.warnings, std::back_inserter(report.warnings), is_of_tag);
  std::ranges::copy_if(now.decisions, std::back_inserter(report.decisions), is_of_tag);
  return report;
}

/// What was promised of the sound was kept when it was made; of the tag it is looked at now.
void hold_to_promises(Job& job) {
  const std::vector<Verdict> now =
      tag_verdicts(job.episode, job.report.chapters, read_id3(job.file->readable()), job.file->readable());
  std::vector<Verdict>& verdicts = job.report.verdicts;
  std::erase_if(verdicts,
                [&](const Verdict& then) { return std::ranges::find(now, then.what, &Verdict::what) != now.end(); });
  std::ranges::copy(now, std::back_inserter(verdicts));
  if (const std::string what = broken(now); !what.empty())
    throw Error{Fault::promise, fmt::format("{}: {}", job.output.filename().string(), what),
                "this is a fault of Podmill's own: please report it with the show notes"};
}

}  // namespace

void renew_tag(Job& job, const EpisodeReport& known) {
  plan_job(job);
  job.format = known.format;
  job.timeline = Timeline(known.edits, known.recording_length);
  job.report = renewed(known.report, job.report);
  job.file = std::make_unique<OutputFile>(job.output);
  copy_mp3_frames(job.output, *job.file, job.head_bytes);
  run_stage(job, words_stage);
  if (mp3_digest(job.file->readable()) != known.audio_digest)
    throw Error{Fault::io, fmt::format("{}: was changed while its tag was written", job.output.string())};
  if (job.head_bytes > 0) hold_to_promises(job);  // else the preset writes no tag
  job.report.bytes = job.file->size();
  run_stage(job, clips_stage);
  put_in_place(job);
}

}  // namespace podmill
