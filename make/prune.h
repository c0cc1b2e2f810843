// SPDX-License-Identifier: MIT
#pragma once
#include "make/assignment.h"

namespace podmill {

/// Puts into Assignments::leftovers what was made of a show and no episode has any more, with a remark each that
/// lists the files. What was changed since it was written stays, with a remark, unless `force`: it is somebody else's
/// work.
void find_leftovers(Assignments& plan, bool force);

/// Removes them, and what is remembered of them. Throws Error: io.
void remove_leftovers(const Assignments& plan);

}  // namespace podmill
