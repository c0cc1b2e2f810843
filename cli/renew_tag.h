// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/job.h"
#include "publish/made.h"

namespace podmill {

/// Writes a new tag before the sound of an episode that is there already, to the byte as making it anew would give:
/// headers are read, nothing is decoded. The job's output is replaced as a whole or not at all. Throws Error; also
/// where the sound isn't what is remembered of it.
void renew_tag(Job& job, const Made& made);

}  // namespace podmill
