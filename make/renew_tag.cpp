// SPDX-License-Identifier: MIT
#include "make/renew_tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "make/records/input_digests.h"
#include "media/mp3/copy_frames.h"
#include "media/mp3/digest.h"
#include "media/players/tag_verdicts.h"
#include "pipeline/engine.h"
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
  const std::filesystem::path file = job.output().file->readable();
  const std::vector<Verdict> now = tag_verdicts(job.given.episode, job.report.chapters, read_id3(file), file);
  std::vector<Verdict>& verdicts = job.report.verdicts;
  std::erase_if(verdicts,
                [&](const Verdict& then) { return std::ranges::find(now, then.what, &Verdict::what) != now.end(); });
  std::ranges::copy(now, std::back_inserter(verdicts));
  if (const std::string what = broken(now); !what.empty())
    throw Error{Fault::promise, fmt::format("{}: {}", job.given.output.filename().string(), what),
                "this is a fault of Podmill's own: please report it with the show notes"};
}

/// The sound must be the one that is reported of, and the words those that were meant.
void check_output(Job& job, const EpisodeReport& known) {
  const Output& output = job.output();
  if (mp3_digest(output.file->readable()) != known.audio_digest)
    throw Error{Fault::io, fmt::format("{}: was changed while its tag was written", output.path.string())};
  if (output.tag.bytes > 0) hold_to_promises(job);  // else the preset writes no tag
  job.report.bytes = output.file->size();
}

}  // namespace

void renew_tag(Job& job, const EpisodeReport& known, const OnReady& on_ready) {
  const auto made_before = [&](const Report& said_now) {
    return MadeBefore{known.format, known.edits, known.recording_length, renewed(known.report, said_now)};
  };
  const auto copy_sound = [&](OutputFile& file, std::int64_t behind_bytes) {
    copy_mp3_frames(job.given.output, file, behind_bytes);
  };
  renew_words(
      job, made_before, copy_sound, [&](Job& renewed) { check_output(renewed, known); }, on_ready);
}

}  // namespace podmill
