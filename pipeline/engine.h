// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <functional>

#include "pipeline/job.h"

namespace podmill {

/// Told when the file is finished and has passed every check, before it is put in place; what it throws, and nothing
/// else, keeps it from that. Empty: nobody wants to know.
using OnReady = std::function<void(const Job&)>;

/// Runs every stage of the preset on the job and puts the file in place. Throws Error; then neither target nor
/// temporary file is left behind.
///
/// The order: begin() of all stages · open · edit · the timeline is rendered and the channel rule settled · shape ·
/// master · encode · tag · check · derive · on_ready · commit.
void run_job(Job& job, const OnReady& on_ready = {});

/// Only begin() of all stages: reads headers, writes nothing.
void plan_job(Job& job);

/// An episode that was made before.
struct MadeBefore {
  Format format;
  EditList edits;
  Frames recording_length;
  Report report;  ///< takes the place of the job's
};

/// Of what the stages said as they began, what becomes of the report.
using MadeBeforeOf = std::function<MadeBefore(const Report& said_now)>;
/// Puts the sound that is there already into the new file, behind so many bytes.
using CopySound = std::function<void(OutputFile& file, std::int64_t behind_bytes)>;
/// Looks at the file with its new words, or throws.
using CheckOutput = std::function<void(Job& job)>;

/// Other words for an episode that is there: begin() of all stages, `copy_sound`, the stages that write words,
/// `check` between the episode's and its clips', on_ready, commit. Nothing is decoded. Throws Error, as run_job().
void renew_words(Job& job, const MadeBeforeOf& before, const CopySound& copy_sound, const CheckOutput& check,
                 const OnReady& on_ready);

}  // namespace podmill
