// SPDX-License-Identifier: MIT
#pragma once
#include <toml++/toml.h>

#include "pipeline/settings/preset_text.h"
#include "pipeline/settings/settings_values.h"

namespace podmill {

TextPlace place_of(const toml::source_region& region);

/// Throws Error{Fault::preset} that points at the place, with `hint` where TOML's own grammar is broken.
toml::table parse_toml(const PresetText& text, const std::string& hint);

/// A value as it stands there.
WrittenValue written(const toml::node& node);

}  // namespace podmill
