// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <vector>

namespace podmill {

/// What inputs on a command line stand for: `@FILE` for the lines of a file (`@-`: of standard input), where empty
/// lines and those that begin with '#' don't count; a pattern (*, ?, [a-z]) that no shell has replaced for the files
/// it matches, in their order; anything that is there for itself. Throws Error{Fault::usage}: no such list, nothing
/// matches.
std::vector<std::string> expand_inputs(std::span<const std::string> given);

}  // namespace podmill
