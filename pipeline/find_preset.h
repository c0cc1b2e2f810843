// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

#include "pipeline/settings/preset_text.h"

namespace podmill {

/// The text of a shipped preset by its name, or of a user's by its path: anything with a '/' or ending in .toml.
/// Throws Error{Fault::preset}: there is no such preset (with "did you mean"), or its file can't be read.
PresetText find_preset(std::string_view name_or_path);

}  // namespace podmill
