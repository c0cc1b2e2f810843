// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <memory>

#include "media/input/audio_file.h"

namespace podmill {

/// MediaSource::speech_share() of a file's stream; of the settings, only how it is opened plays a part. `opened`: the
/// file's container, if it is open already and nothing was read of it.
double speech_share(const std::filesystem::path& path, const AudioFileSettings& settings,
                    std::unique_ptr<Container> opened = nullptr);

}  // namespace podmill
