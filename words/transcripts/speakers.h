// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "words/transcripts/transcript.h"

namespace podmill {

/// Takes names that stand as "Name: " in front of what is said off the texts. Who is named speaks on until another
/// is. What stands before a colon once only, and not at the very beginning, may be prose or somebody else: it stays,
/// and nobody is said to speak.
void find_speakers(std::vector<Cue>& cues);

}  // namespace podmill
