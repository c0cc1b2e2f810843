// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <span>

#include "words/transcripts/transcript.h"

namespace podmill {

/// How many cues are over before a recording of that length begins, or begin when it is over.
std::size_t count_outside(std::span<const Cue> cues, Millis length);

/// By how much all cues would have to move to begin inside: whole hours, as video editors begin their timelines at
/// one; else whole minutes or seconds. Nothing where they last too long for it. `cues`: not empty, in the order of
/// their starts.
std::optional<Millis> shift_into(std::span<const Cue> cues, Millis length);

}  // namespace podmill
