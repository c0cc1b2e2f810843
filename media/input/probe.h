// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "media/input/container.h"
#include "media/input/media_info.h"

namespace podmill {

/// What the headers say of a container that was opened from `path`. Throws Error{Fault::input}: no audio stream.
/// Internal to media/input.
MediaInfo probe(const Container& container, const std::filesystem::path& path);

}  // namespace podmill
