// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// What an output says of itself in TXXX:podmill (provenance_key): no time of day, so that the same inputs give the
/// same bytes.
struct Provenance {
  std::string version, preset, digest;  ///< the program's, the preset's name and digest
  bool operator==(const Provenance&) const = default;
};

struct Preset;

/// What an output of this build says.
Provenance provenance_of(const Preset& preset);
/// "podmill 0.1.0 preset=podcast digest=0123456789abcdef"
std::string provenance_text(const Provenance& mark);
/// Nothing where the text is no such mark.
std::optional<Provenance> parse_provenance(std::string_view text);

}  // namespace podmill
