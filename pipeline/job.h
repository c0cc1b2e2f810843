// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/master.h"
#include "pipeline/report.h"
#include "pipeline/run.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/channels.h"
#include "pipeline/sound/meter_cache.h"
#include "pipeline/sound/timeline.h"
#include "pipeline/verdict.h"
#include "system/output_file.h"

namespace podmill {

struct Preset;

/// A part of the episode to be made alone, with the whole episode's decisions: a preview. Episode time.
struct Excerpt {
  Millis from{};
  std::optional<Millis> to;  ///< absent: to the end
};

/// An episode on its way. Stages change it, in the preset's order; one thread at a time.
struct Job {
  // Given before the first stage.
  Episode episode;
  std::filesystem::path output;  ///< the MP3 to be
  const Preset* preset = nullptr;
  Run* run = nullptr;              ///< threads, cancellation, who watches
  std::optional<Excerpt> excerpt;  ///< --from, --to
  /// Told when the file is finished and has passed every check, before it is put in place; what it throws, and
  /// nothing else, keeps it from that. Empty: nobody wants to know.
  std::function<void(const Job&)> on_ready;

  // Filled by plan() of the open phase.
  Source source;
  Format format;                  ///< of every sound in the job
  std::vector<Chapter> chapters;  ///< frames of the recording
  Frames expected_length;         ///< an estimate until `timeline` is there

  // Wished in plan(), heeded by the engine.
  ChannelRule channel_rule = ChannelRule::automatic;
  std::int64_t head_bytes = 0;  ///< room to leave before the audio for the tag
  TagPictures pictures;         ///< as they fit into that room
  double headroom_db = 0;       ///< by so much encoding raises true peaks, as a rule: the limiter stays below for it

  // On the way.
  MeterCache meters;
  SoundPtr recording;  ///< what `decode` made, before any edit
  SoundPtr fold;       ///< folded(recording), if `decode`'s first read metered it too
  Timeline timeline;
  SoundPtr unshaped;  ///< what the first stage of `shape` that changes samples was given; null: none has
  SoundPtr sound;     ///< what would be heard if we stopped here
  std::unique_ptr<Master> master;
  std::optional<EncodedLevels> decoded;  ///< what a decoder made of the file's sound while it was being written
  std::unique_ptr<OutputFile> file;      ///< from `write` on; the engine commits it when all stages are through
  std::vector<OutputFile> more_files;    ///< the episode's clips: committed just before it
  Report report;

  const Promise& promise() const;
};

/// Reads one of the job's sounds with all wanted meters, its mono fold too as long as that may still be asked about.
/// `fold` null: none.
void listen_to(Job& job, const SoundPtr& sound, const SoundPtr& fold);

/// Runs every stage of the preset on the job and puts the file in place. Throws Error; then neither
/// target nor temporary file is left behind.
///
/// The order: plan() of all stages · run() of `open` and `edit` · the timeline is rendered and the channel
/// rule settled · `shape` · `write` · `check` · on_ready · commit.
void run_job(Job& job);

/// Only plan() of all stages: reads headers, writes nothing.
void plan_job(Job& job);

/// Only run() of the stage of that name, where the preset has it. In a job whose file is there already and only gets
/// other words, sounds are null.
void run_stage(Job& job, std::string_view name);

/// on_ready and commit, as run_job() ends. Throws Error; the job's files are then still its own.
void put_in_place(Job& job);

/// The job's chapters as the finished file shows them: moved by the timeline, cut to the excerpt,
/// sorted, each ending where the next begins unless it says so, the last at `length`.
/// Chapters that end up empty (inside a cut, past the end) are left out with a warning.
std::vector<PlacedChapter> place_chapters(Job& job, Frames length);

}  // namespace podmill
