// SPDX-License-Identifier: MIT
#pragma once
#include <toml++/toml.h>

#include <string>
#include <string_view>

#include "pipeline/settings/preset_text.h"

namespace podmill {

/// What breaks TOML's grammar, in Podmill's words: `said` goes behind a place, `cure` is the hint (empty: none better
/// than the caller's).
struct TomlFault {
  TextPlace place;  ///< of the quotation mark or bracket that is not closed, where that is what is wrong
  std::string said, cure;
};

/// `text`: what was parsed.
TomlFault fault_of(const toml::parse_error& error, std::string_view text);

}  // namespace podmill
