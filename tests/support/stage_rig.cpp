// SPDX-License-Identifier: MIT
#include "tests/support/stage_rig.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "media/meters/levels.h"
#include "system/error.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

struct OpenedStep final : OpenStep {
  explicit OpenedStep(const StageRig& of) : rig(of) {}
  Opened open(Job& job) override {
    return {.recording = rig.recording,
            .chapters = rig.plan.source.chapters,
            .levels = levels_of(job.meters, rig.recording, as_recorded(job.promise())),
            .folded_lufs = {}};
  }
  const StageRig& rig;
};

/// Opens what the test has put into the rig.
struct Opening final : OpenStage {
  explicit Opening(Settings&) {}
  explicit Opening(const StageRig& of) : rig(&of) {}
  std::unique_ptr<OpenStep> begin(JobPlan& plan, Job&) const override {
    plan = rig->plan;
    plan.format = rig->recording->format();
    plan.expected_length = rig->recording->length();
    return std::make_unique<OpenedStep>(*rig);
  }
  const StageRig* rig = nullptr;
};

std::vector<StageInfo> stages_with_opening() {
  std::vector<StageInfo> stages(all_stages().begin(), all_stages().end());
  stages.push_back(stage<Opening>("opening", "test"));
  return stages;
}

}  // namespace

StageRig::StageRig(SoundPtr sound, const std::string& stages) : recording(std::move(sound)) {
  static const std::vector<StageInfo> infos = stages_with_opening();
  const TemporaryFolder folder;
  std::ofstream(folder / "rig.toml") << "[[stage]]\nuse = \"opening\"\n" << stages;
  preset = load_preset(folder / "rig.toml", {}, infos);
  preset.steps.front().stage = std::make_unique<Opening>(*this);
  given.preset = &preset;
  given.run = &run;
  given.episode.recordings = {"folder/talk.wav"};
}

void StageRig::chapters(const std::vector<Chapter>& chapters) {
  const Format format = recording->format();
  plan.source.chapters.clear();
  for (const Chapter& chapter : chapters)
    plan.source.chapters.push_back({.start = format.time(chapter.start),
                                    .end = chapter.end ? std::optional(format.time(*chapter.end)) : std::nullopt,
                                    .content = chapter.content});
}

void StageRig::go() {
  job = std::make_unique<Job>(given);
  run_job(*job, on_ready);
}

void StageRig::plan_only() {
  job = std::make_unique<Job>(given);
  plan_job(*job);
}

std::string StageRig::complaint() {
  try {
    go();
  } catch (const Error& error) {
    return describe(error);
  }
  return "no complaint";
}

bool StageRig::decided(const std::string& words) const {
  return std::ranges::any_of(job->report.decisions,
                             [&](const auto& each) { return each.what.find(words) != std::string::npos; });
}

}  // namespace podmill::testing
