// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "pipeline/job.h"
#include "pipeline/preset.h"

namespace podmill::testing {

/// A job with a recording made in code in place of a decoded one. `stages` is what follows it, written
/// as in a preset: "[[stage]]\nuse = \"trim\"\n".
struct StageRig {
  StageRig(SoundPtr recording, const std::string& stages);
  StageRig(const StageRig&) = delete;
  StageRig& operator=(const StageRig&) = delete;

  void go() { run_job(job); }
  /// The Error's whole message; "no complaint" where there is none.
  std::string complaint();

  Preset preset;
  Run run{1};
  Job job;
};

}  // namespace podmill::testing
