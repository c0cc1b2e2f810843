// SPDX-License-Identifier: MIT
#pragma once
#include "make/assignment.h"

namespace podmill {

/// Finds episodes whose output has got another name since it was made (a number, a title or a name changed) while its
/// sound has not, and says in Assignment::was what it was called; of the abandoned ones they are none any more. An
/// output whose new name is taken by a file that Podmill knows nothing of is left alone. Reads the new ones'
/// recordings where an output could be theirs. Throws Error: io.
void find_moves(Assignments& plan);

/// Gives them their new names, with their reports, clips and what else lies beside them, and clears Assignment::was,
/// with a remark each. What is remembered of them goes along, so that only their words are renewed. A kill on the way
/// costs encoding again, no more. For who holds the folder's lock. Throws Error: io.
void move_outputs(Assignments& plan);

}  // namespace podmill
