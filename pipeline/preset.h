// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/settings/override.h"
#include "pipeline/stage.h"

namespace podmill {

/// A list of stages with their settings, and the promise they make together.
struct Preset {
  struct Step {
    const StageInfo* info;
    AnyStage stage;
  };
  std::string name, summary;
  std::vector<Step> steps;
  Promise promise;
  std::vector<Setting> settings;  ///< every setting of every step, in order, as in force
  std::string digest;             ///< 16 hex digits; the same for the same effective settings

  /// The value in force, as text; empty where there is no such stage or key.
  std::string value(std::string_view stage, std::string_view key) const;
  /// The stages that no setting tells of, in order: what depends on a preset's settings depends on them too.
  std::vector<std::string_view> stages_without_settings() const;
};

/// Loads a shipped preset by its name, or a user's by its path (anything with a '/' or ending in .toml).
/// `stages`: those there are, in their usual order. `added`: names of those that shall stand in it all the same: one
/// that it lacks is put at its usual place, as if it were written there without a setting. Throws
/// Error{Fault::preset}: unknown name (with "did you mean"), bad TOML, unknown stage or key, stages out of order.
Preset load_preset(std::string_view name_or_path, std::span<const Override> overrides,
                   std::span<const StageInfo> stages, std::span<const std::string> added = {});

/// A preset's own text, built into the program from presets/*.toml.
struct ShippedPreset {
  std::string_view name, toml;
};
std::span<const ShippedPreset> shipped_presets();

}  // namespace podmill
