// SPDX-License-Identifier: MIT
#include "tests/support/stage_rig.h"

#include <fstream>
#include <vector>

#include "system/error.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

/// Opens what the test has put into the job.
struct Opening final : Stage {
  explicit Opening(Settings&) {}
  void plan(Job& job) const override {
    job.format = job.recording->format();
    job.expected_length = job.recording->length();
  }
  void run(Job& job) const override { job.timeline = Timeline(job.recording); }
};

std::vector<StageInfo> stages_with_opening() {
  std::vector<StageInfo> stages(all_stages().begin(), all_stages().end());
  stages.push_back(stage<Opening>(Phase::open, "opening", "test"));
  return stages;
}

}  // namespace

StageRig::StageRig(SoundPtr recording, const std::string& stages) {
  static const std::vector<StageInfo> infos = stages_with_opening();
  const TemporaryFolder folder;
  std::ofstream(folder / "rig.toml") << "[[stage]]\nuse = \"opening\"\n" << stages;
  preset = load_preset(folder / "rig.toml", {}, infos);
  job.preset = &preset;
  job.run = &run;
  job.episode.recordings = {"folder/talk.wav"};
  job.recording = std::move(recording);
}

std::string StageRig::complaint() {
  try {
    go();
  } catch (const Error& error) {
    return describe(error);
  }
  return "no complaint";
}

}  // namespace podmill::testing
