// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/engine.h"
#include "publish/episode_report.h"

namespace podmill {

/// Writes a new tag before the sound of an episode that is there already, to the byte as making it anew would give:
/// headers are read, nothing is decoded. The tag is held to what was meant to be in it. What `known` reports of the
/// sound is told again, so that on_ready finds the whole report. The job's output is replaced as a whole or not
/// at all. Throws Error; also where the sound isn't the one that is reported of.
void renew_tag(Job& job, const EpisodeReport& known, const OnReady& on_ready);

}  // namespace podmill
