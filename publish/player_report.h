// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "media/players/compare_players.h"
#include "media/players/seek_accuracy.h"
#include "system/error.h"
#include "words/chapters/description_view.h"

namespace podmill {

/// A description as one platform reads it.
struct DescriptionSeen {
  std::string_view name, source;
  DescriptionView view;
};

/// One file before all players.
struct PlayerReport {
  std::filesystem::path input;
  TagViews tag;
  std::vector<DescriptionSeen> descriptions;
  std::vector<SeekAccuracy> seekings;
  std::optional<Error> error;  ///< why it could not be looked at

  bool alike() const { return !error && tag.alike(); }
};

/// Reads a file as players do. Seekers go to the chapters that the tag holds. An Error is in the court.
PlayerReport compare_players(const std::filesystem::path& path);

}  // namespace podmill
