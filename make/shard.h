// SPDX-License-Identifier: MIT
#pragma once
#include "make/assignment.h"
#include "make/shards.h"

namespace podmill {

/// Leaves only the shard's episodes. Headers of all recordings are read for their lengths; one that can't be counts
/// as nothing. What concerns other shards' files is left alone: nothing is moved or removed.
void keep_shard(Assignments& assignments, const Shard& shard);

}  // namespace podmill
