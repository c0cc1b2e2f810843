// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// What an output says of itself in TXXX:podmill (own_mark): no time of day, so that the same inputs give the same
/// bytes.
struct OwnMark {
  std::string version, preset, digest;  ///< the program's, the preset's name and digest
  bool operator==(const OwnMark&) const = default;
};

struct Preset;

/// What an output of this build says.
OwnMark mark_of(const Preset& preset);
/// "podmill 0.1.0 preset=podcast digest=0123456789abcdef"
std::string mark_text(const OwnMark& mark);
/// Nothing where the text is no such mark.
std::optional<OwnMark> parse_mark(std::string_view text);

}  // namespace podmill
