// SPDX-License-Identifier: MIT
#include "cli/renew_tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "media/file_bytes.h"
#include "media/mp3_range.h"
#include "media/tag_verdicts.h"
#include "pipeline/digest.h"
#include "pipeline/error.h"
#include "pipeline/preset.h"
#include "pipeline/verdict.h"
#include "publish/file_facts.h"

namespace podmill {
namespace {

constexpr std::string_view words_stage = "tag";

/// Gives the digest of what was copied.
std::string copy_sound(const std::filesystem::path& from, OutputFile& to, std::int64_t at) {
  constexpr std::size_t at_once = 1 << 20;
  const ByteRange sound = mp3_range(from);
  FileBytes source(from);
  Digest digest;
  for (std::int64_t done = 0; done < sound.size();) {
    const std::vector<std::byte> bytes =
        source.read(sound.begin + done, std::min(at_once, static_cast<std::size_t>(sound.size() - done)));
    if (bytes.empty()) break;
    digest.add(bytes);
    to.write(at + done, bytes);
    done += static_cast<std::int64_t>(bytes.size());
  }
  return hex(digest.value());
}

bool is_of_tag(const Said& said) { return said.by.empty() || said.by == words_stage; }

/// The sound's report, with what this job says of words in the place of what was said of them then.
Report renewed(const Report& known, const Report& now) {
  Report report = known;
  std::erase_if(report.warnings, is_of_tag);
  std::erase_if(report.decisions, is_of_tag);
  report.chapters.clear();
  report.verdicts.clear();
  std::ranges::copy_if(now.warnings, std::back_inserter(report.warnings), is_of_tag);
  std::ranges::copy_if(now.decisions, std::back_inserter(report.decisions), is_of_tag);
  return report;
}

void write_tag(Job& job) {
  for (const Preset::Step& step : job.preset->steps) {
    if (step.info->name != words_stage) continue;
    job.report.stage = step.info->name;
    step.stage->run(job);
    job.report.stage = {};
  }
}

/// What was promised of the sound was kept when it was made; of the tag it is looked at now.
void hold_to_promises(Job& job, const Report& known) {
  const std::vector<Verdict> now =
      tag_verdicts(job.episode, job.report.chapters, read_id3(job.file->readable()), job.file->readable());
  job.report.verdicts = known.verdicts;
  std::erase_if(job.report.verdicts,
                [&](const Verdict& then) { return std::ranges::find(now, then.what, &Verdict::what) != now.end(); });
  std::ranges::copy(now, std::back_inserter(job.report.verdicts));
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
  if (copy_sound(job.output, *job.file, job.head_bytes) != known.audio_digest)
    throw Error{Fault::io, fmt::format("{}: was changed while its tag was written", job.output.string())};
  write_tag(job);
  hold_to_promises(job, known.report);
  job.report.bytes = job.file->size();
  if (job.on_ready) job.on_ready(job);
  job.file->commit();
  job.file.reset();
}

}  // namespace podmill
