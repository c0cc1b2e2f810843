// SPDX-License-Identifier: MIT
#pragma once
#include <span>

namespace podmill {

/// samples/new/first-steps.opus, built into the program: half a minute of speech.
std::span<const unsigned char> sample_recording();

}  // namespace podmill
