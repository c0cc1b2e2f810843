// SPDX-License-Identifier: MIT
#pragma once
#include <functional>

#include "pipeline/preset.h"

namespace podmill::testing {

/// Steps that do what a test says, to be put among a preset's. `begun` is called while the job is planned; empty:
/// nothing happens.
using Begun = std::function<void(JobPlan&, Job&)>;

Preset::Step opening(SoundPtr recording, Begun begun = {});
Preset::Step editing(std::function<void(Timeline&, Job&)> edit, Begun begun = {});
Preset::Step shaping(std::function<SoundPtr(const SoundPtr&, Job&)> shape, Begun begun = {});
Preset::Step encoding(std::function<void(Output&, Job&)> encode, Begun begun = {});
Preset::Step tagging(std::function<void(Output&, Job&)> tag);
Preset::Step checking(std::function<void(const Output&, Job&)> check);

}  // namespace podmill::testing
