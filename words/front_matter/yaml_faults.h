// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>

#include "pipeline/settings/preset_text.h"

namespace podmill {

/// What opens and isn't closed where YAML closes it.
struct Unclosed {
  TextPlace place;        ///< of the opening sign, in the block
  std::string_view what;  ///< "quotation mark", "bracket"
};

/// The first quotation mark or bracket at the beginning of a value that isn't closed before the next line that begins
/// at its beginning, where YAML 1.2 (6.3, 7.3) lets no text go on. A parser reads on to the next such sign, and
/// either fails far below or takes other keys for text.
std::optional<Unclosed> find_unclosed(std::string_view block);

/// What is wrong, for people.
struct YamlFault {
  std::string_view what, cure;
};
/// Of a message of yaml-cpp.
YamlFault yaml_fault(std::string_view message);

}  // namespace podmill
