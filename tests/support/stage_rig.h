// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "pipeline/engine.h"
#include "pipeline/preset.h"

namespace podmill::testing {

/// A job with a recording made in code in place of a decoded one. `stages` is what follows it, written
/// as in a preset: "[[stage]]\nuse = \"trim\"\n".
struct StageRig {
  StageRig(SoundPtr recording, const std::string& stages);
  StageRig(const StageRig&) = delete;
  StageRig& operator=(const StageRig&) = delete;

  /// Chapters of the recording, in its frames.
  void chapters(const std::vector<Chapter>& chapters);
  /// Makes the job of what was given, and runs it.
  void go();
  /// Makes the job, and only plans it.
  void plan_only();
  /// The Error's whole message; "no complaint" where there is none.
  std::string complaint();
  /// Whether a stage has decided something in these words.
  bool decided(const std::string& words) const;

  Preset preset;
  Run run{1};
  Given given;
  JobPlan plan;  ///< as opening leaves it
  SoundPtr recording;
  OnReady on_ready;
  std::unique_ptr<Job> job;  ///< null before it was made
};

}  // namespace podmill::testing
