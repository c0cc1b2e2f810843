// SPDX-License-Identifier: MIT
#include "cli/renew_tag.h"

#include <fmt/format.h>

#include <algorithm>

#include "media/file_bytes.h"
#include "media/mp3_range.h"
#include "pipeline/digest.h"
#include "pipeline/error.h"
#include "pipeline/preset.h"
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

}  // namespace

void renew_tag(Job& job, const Made& made) {
  plan_job(job);
  job.format.rate = made.rate;
  job.timeline = Timeline(made.edits);
  job.report.duration_seconds = job.format.seconds(made.length);
  job.report.chapters.clear();
  job.file = std::make_unique<OutputFile>(job.output);
  if (copy_sound(job.output, *job.file, job.head_bytes) != made.audio_digest)
    throw Error{Fault::io, fmt::format("{}: was changed while its tag was written", job.output.string())};
  for (const Preset::Step& step : job.preset->steps)
    if (step.info->name == words_stage) step.stage->run(job);
  job.report.bytes = job.file->size();
  job.file->commit();
  job.file.reset();
}

}  // namespace podmill
