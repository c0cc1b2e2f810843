// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// TOML with every letter beyond ASCII in its "…" and """…""" strings written as an escape: it means the same,
/// on the same lines. toml++ 3.3 runs into undefined behaviour where such a letter stands outside of quotes, or
/// first behind a line-ending backslash (its is_non_ascii_horizontal_whitespace()).
struct AsciiToml {
  std::string text;
  std::optional<int> bare_line;  ///< counted from 0: here stands one outside of quotes and comments, which is no TOML
};
AsciiToml ascii_toml(std::string_view toml);

}  // namespace podmill
