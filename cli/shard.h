// SPDX-License-Identifier: MIT
#pragma once
#include "cli/assignment.h"
#include "pipeline/shard.h"

namespace podmill {

/// Leaves only the shard's episodes. Headers of all recordings are read for their lengths; one that can't be counts
/// as nothing.
void keep_shard(Assignments& assignments, const Shard& shard);

}  // namespace podmill
