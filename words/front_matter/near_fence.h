// SPDX-License-Identifier: MIT
#pragma once
#include "words/front_matter/block.h"

namespace podmill {

/// Throws Error{Fault::input} where a text without front matter begins with lines that are meant as such: keys of
/// ours above a closing line but below no opening one, or below a line of nearly three dashes.
void refuse_near_fence(const PresetText& source);

/// Throws Error{Fault::input} where a block without a single key of YAML begins with one of ours: "draft:true",
/// "draft = true".
void refuse_near_keys(const FrontMatterBlock& block, const PresetText& source);

}  // namespace podmill
