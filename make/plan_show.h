// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "make/assignment.h"
#include "make/request.h"
#include "words/shows/show.h"

namespace podmill {

/// What is to be made of a show: each episode file with the recording it names, or else the one that has its name;
/// each other recording with the show's defaults. Drafts are passed over with a remark. An episode that can't be made
/// (no recording, front matter that can't be read) is refused for itself and stops no other.
///
/// `inputs`: episode files or recordings to be taken alone, other recordings among them; empty: all there are.
/// Throws Error: usage, preset (show and command line; a recording that two episode files claim; two episodes with
/// one name; nothing to make), io.
Assignments plan_show(const Show& show, const Request& request, std::span<const std::string> inputs);

}  // namespace podmill
