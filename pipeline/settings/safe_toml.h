// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/settings/preset_text.h"

namespace podmill {

/// TOML that toml++ 3.3 can be given: its is_non_ascii_horizontal_whitespace() is undefined behaviour for most
/// letters beyond ASCII, and it asks that wherever white space may stand. In comments and in quotes letters are safe,
/// but for the first one behind a line-ending backslash in """…""": that is written as an escape, which means the
/// same on the same line (and moves columns behind it by 9). Where TOML allows no such letter, no text is given but
/// its place; likewise in quotes right behind a number, through which toml++ looks for that number's end (which
/// refuses one thing that TOML allows: a key of digits, right before such quotes, in an inline table).
struct SafeToml {
  struct Misplaced {
    TextPlace place;
    std::string_view what;  ///< for people: "a letter or sign outside of quotation marks"
  };
  std::string text;
  std::optional<Misplaced> misplaced;
};
SafeToml safe_toml(std::string_view toml);

/// Where the first text begins whose closing quotation marks are missing, on its line or, of three, at all.
std::optional<TextPlace> unclosed_string(std::string_view toml);

}  // namespace podmill
