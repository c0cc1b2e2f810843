// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

#include "pipeline/sound/frames.h"

namespace podmill {

/// What one platform asks of chapters: for lint, for what is written for it, and for what its listeners see. 0, false
/// or empty: nothing.
struct PlatformRules {
  std::string_view name;    ///< as `--for` takes it, and `--format` where it has a format of its own
  std::string_view what;    ///< for people: "Apple Podcasts"
  std::string_view source;  ///< where the rules were read
  /// It reads lines in the episode's description: times in whole seconds, each with a title.
  bool in_description = false;
  bool takes_brackets = false;     ///< "(12:34) Title"
  bool no_angle_brackets = false;  ///< < and > may not stand in a description
  bool begins_at_zero = false;
  std::size_t least = 0, most = 0;  ///< chapters
  Millis shortest{};                ///< of a chapter
  bool shortest_is_advice = false;
  std::size_t longest_title = 0;  ///< code points it shows
  std::size_t longest_title_bytes = 0;
  bool latin_only = false;         ///< shows no other script and no emoji
  std::string_view hidden{};       ///< what becomes of a hidden chapter, where it can't be kept hidden
  bool secure_links_only = false;  ///< https
  bool decodes_links = false;      ///< takes a plus for a space, and what is percent-encoded for Latin-1
  Millis latest{};                 ///< no chapter may begin as late
};

std::span<const PlatformRules> platform_rules();

/// Null: there are none of that name.
const PlatformRules* platform_rules(std::string_view name);

}  // namespace podmill
