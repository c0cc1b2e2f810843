// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pipeline/job.h"
#include "pipeline/settings/settings.h"

namespace podmill {

/// What a recording turned out to be, once the phase open has read it.
struct Opened {
  SoundPtr recording;                    ///< in the job's format
  std::vector<WrittenChapter> chapters;  ///< the container's; the author's count before them
  Levels levels;                         ///< of the recording as it is, before any conversion: the report's "before"
  std::optional<double> folded_lufs;     ///< its loudness once it is folded to mono; absent: it can't be, or is none
};

/// The steps: what a stage does with one job. begin() makes it while the job is planned, so it keeps for its run what
/// it found then. Every phase has a step of its own, which is handed what that phase may change; all may speak in
/// job.report and ask job.meters. Each runs once, on one thread, or throws Error.
class OpenStep {
 public:
  virtual ~OpenStep() = default;
  virtual Opened open(Job& job) = 0;
};

/// Cuts and adds; the sound is rendered from the timeline afterwards.
class EditStep {
 public:
  virtual ~EditStep() = default;
  virtual void edit(Timeline& timeline, Job& job) = 0;
};

/// Gives the sound changed, as long as before and in its format; or the same sound.
class ShapeStep {
 public:
  virtual ~ShapeStep() = default;
  virtual SoundPtr shape(const SoundPtr& sound, Job& job) = 0;
};

/// Brings the episode to its loudness: behind it no stage changes samples.
class MasterStep {
 public:
  virtual ~MasterStep() = default;
  virtual std::unique_ptr<Master> master(const SoundPtr& sound, Job& job) = 0;
};

/// Writes the sound into output.file behind output.tag.bytes, and notes output.length and output.measured. Gives what
/// was encoded at last: the whole episode, of an excerpt too.
class EncodeStep {
 public:
  virtual ~EncodeStep() = default;
  virtual SoundPtr encode(const Mastered& mastered, Output& output, Job& job) = 0;
};

/// Writes words before the sound, in the room that was left for them. Called for an episode of which only words
/// change too: there is no sound then, only the file.
class TagStep {
 public:
  virtual ~TagStep() = default;
  virtual void tag(Output& output, Job& job) = 0;
};

/// Reads the file back, or throws.
class CheckStep {
 public:
  virtual ~CheckStep() = default;
  virtual void check(const Output& output, Job& job) = 0;
};

/// Makes more files of the finished episode.
class DeriveStep {
 public:
  virtual ~DeriveStep() = default;
  virtual void derive(const Mastered& mastered, Output& output, Job& job) = 0;
  /// Only words changed: gives the files that were made before (job.report tells which) the new ones.
  virtual void renew_words(Output& output, Job& job) = 0;
};

/// Kinds of stage, in the only order a preset may use them.
enum class Phase { open, edit, shape, master, encode, tag, check, derive };
std::string_view name(Phase phase) noexcept;

/// A configured stage: policy, with its arithmetic in media/ or pipeline/. Made once per preset from its Settings,
/// shared by all jobs, hence const.
template <class StepType, Phase its_phase>
class StageOf {
 public:
  static constexpr Phase phase = its_phase;
  virtual ~StageOf() = default;
  using Step = StepType;
  /// Before anything is decoded or written: looks at the inputs, settles its part of the plan, says what it will do
  /// (job.report.decided), names the meters it will ask for (job.meters.want), and refuses what can't work, so that
  /// an hour isn't encoded before a bad cover is found. Must be quick. Never null.
  virtual std::unique_ptr<StepType> begin(JobPlan& plan, Job& job) const = 0;
};

using OpenStage = StageOf<OpenStep, Phase::open>;
using EditStage = StageOf<EditStep, Phase::edit>;
using ShapeStage = StageOf<ShapeStep, Phase::shape>;
using MasterStage = StageOf<MasterStep, Phase::master>;
using EncodeStage = StageOf<EncodeStep, Phase::encode>;
using TagStage = StageOf<TagStep, Phase::tag>;
using CheckStage = StageOf<CheckStep, Phase::check>;
using DeriveStage = StageOf<DeriveStep, Phase::derive>;

/// A stage of any phase, and a step of any: in the order of the phases.
using AnyStage = std::variant<std::unique_ptr<OpenStage>, std::unique_ptr<EditStage>, std::unique_ptr<ShapeStage>,
                              std::unique_ptr<MasterStage>, std::unique_ptr<EncodeStage>, std::unique_ptr<TagStage>,
                              std::unique_ptr<CheckStage>, std::unique_ptr<DeriveStage>>;
using AnyStep = std::variant<std::unique_ptr<OpenStep>, std::unique_ptr<EditStep>, std::unique_ptr<ShapeStep>,
                             std::unique_ptr<MasterStep>, std::unique_ptr<EncodeStep>, std::unique_ptr<TagStep>,
                             std::unique_ptr<CheckStep>, std::unique_ptr<DeriveStep>>;

/// A shape step that only needs to know what to do with a sound: `change` is called once, as SoundPtr(const
/// SoundPtr&).
template <class Change>
std::unique_ptr<ShapeStep> shape_step(Change change) {
  class Changing final : public ShapeStep {
   public:
    explicit Changing(Change change) : change_(std::move(change)) {}
    SoundPtr shape(const SoundPtr& sound, Job&) override { return change_(sound); }

   private:
    Change change_;
  };
  return std::make_unique<Changing>(std::move(change));
}

struct StageInfo {
  Phase phase;
  std::string_view name;
  std::string_view summary;  ///< one line for `podmill presets`
  AnyStage (*make)(Settings& settings);
};

/// The line that a stage's file ends with.
template <class T>
StageInfo stage(std::string_view name, std::string_view summary) {
  return {T::phase, name, summary, [](Settings& s) -> AnyStage {
            return std::unique_ptr<StageOf<typename T::Step, T::phase>>(std::make_unique<T>(s));
          }};
}

/// Every stage there is, in the usual order. Defined in stages/registry.cpp.
std::span<const StageInfo> all_stages();

}  // namespace podmill
