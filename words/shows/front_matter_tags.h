// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/episode.h"

namespace podmill {

class Entries;

/// Sites use some of these keys for something else: an address, a map or a switch in place of a name is none.
/// Throws Error{Fault::input} with the line where a value can't be used.
Tags read_tags(const Entries& entries);

}  // namespace podmill
