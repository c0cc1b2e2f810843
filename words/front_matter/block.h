// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "pipeline/settings/preset_text.h"

namespace podmill {

enum class Dialect { yaml, toml, json };

/// What stands between the first lines of a text that are front matter.
struct FrontMatterBlock {
  Dialect dialect = Dialect::yaml;
  std::string_view inside;
  int first_line = 0;     ///< of `inside`
  std::size_t bytes = 0;  ///< of the text, up to where its body begins
  int lines = 0;          ///< likewise
};

/// YAML between lines of "---" (the last one "---" or "..."), TOML between lines of "+++", or JSON from the "{" that
/// the text begins with to the "}" that belongs to it, as Hugo, Jekyll and Eleventy read them; "---toml" and the like
/// name the language. Empty lines may stand before. Nothing where the text begins otherwise.
/// Throws Error{Fault::input} where a block isn't closed, or is in another language.
std::optional<FrontMatterBlock> find_front_matter(const PresetText& source);

}  // namespace podmill
