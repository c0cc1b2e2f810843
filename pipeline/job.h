// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"
#include "pipeline/master.h"
#include "pipeline/output.h"
#include "pipeline/report.h"
#include "pipeline/run.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/channels.h"
#include "pipeline/sound/meter_cache.h"
#include "pipeline/sound/timeline.h"

namespace podmill {

class Job;
struct Preset;

/// A part of the episode to be made alone, with the whole episode's decisions: a preview. Episode time.
struct Excerpt {
  Millis from{};
  std::optional<Millis> to;  ///< absent: to the end
};

/// What a job is given before its first stage.
struct Given {
  Episode episode;
  std::filesystem::path output;  ///< the MP3 to be
  const Preset* preset = nullptr;
  Run* run = nullptr;              ///< threads, cancellation, who watches; null in a job that is only planned
  std::optional<Excerpt> excerpt;  ///< --from, --to
};

/// What stages settle about a job as they begin it, before anything is decoded. Written in begin() alone.
struct JobPlan {
  Source source;
  Format format;           ///< of every sound in the job, up to the channel rule
  Frames expected_length;  ///< of the episode; an estimate
  ChannelRule channel_rule = ChannelRule::automatic;
  double headroom_db = 0;  ///< by so much encoding raises true peaks, as a rule: the master stays below for it
  TagRoom tag;             ///< what the file keeps before its sound
};

/// An episode on its way. A stage reads it; what a stage of a phase may change is handed to it beside the job, and
/// everything else has one owner, the engine. One thread at a time.
class Job {
 public:
  explicit Job(Given what) : given(std::move(what)) {}
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  const Given given;
  Report report;
  MeterCache meters;  ///< what has been measured of the job's sounds

  const Promise& promise() const;
  const JobPlan& plan() const { return plan_; }
  const Source& source() const { return plan_.source; }
  /// Of every sound in the job: as planned, mono once the channels were folded.
  const Format& format() const { return plan_.format; }
  /// The author's chapters, or else the recording's own.
  std::vector<Chapter> chapters() const;

  /// What the phase open made, before any edit; null before that, and in an episode of which only words change.
  const SoundPtr& recording() const { return recording_; }
  /// The recording with as many channels as the episode has: itself or its mono fold.
  const SoundPtr& body() const;
  const Timeline& timeline() const { return timeline_; }
  /// What would be heard if the job stopped here; null as recording() is.
  const SoundPtr& sound() const { return sound_; }
  /// Null where no stage makes one.
  const Master* master() const { return master_.get(); }
  const Output& output() const { return output_; }

  /// For the phase open: the first read of a recording, with every wanted meter; of its mono fold (null: it has none)
  /// too, as long as that may still be asked about. Tells who watches that `stage` is at it.
  void listen_to_recording(const SoundPtr& recording, const SoundPtr& fold, std::string_view stage);

 private:
  friend class Engine;
  void listen_to(const SoundPtr& sound, const SoundPtr& fold);

  JobPlan plan_;
  SoundPtr recording_, fold_, sound_;
  Timeline timeline_;
  std::unique_ptr<Master> master_;
  Output output_;
};

/// The part of an episode of that length that is wanted: all of it, or the excerpt, as far as it is there.
Span wanted(const Given& given, const Format& format, Frames length);

/// The job's chapters as the finished file shows them: moved by the timeline, cut to the excerpt, sorted, each ending
/// where the next begins unless it says so, the last at `length`. Chapters that end up empty (inside a cut, past the
/// end) are left out with a warning.
std::vector<PlacedChapter> place_chapters(Job& job, Frames length);

}  // namespace podmill
