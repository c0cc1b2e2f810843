// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "media/meters/speech_meter.h"

namespace podmill {

/// How speech-like an audio stream of a file is, by six stretches of ten seconds spread over it. What
/// can't be decoded or reached counts as silence: this only helps to choose.
double speech_share(const std::filesystem::path& path, int stream);

}  // namespace podmill
