// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill notes FILE`: the description that show notes give, as a tag or a feed gets it.
void add_notes(Command program, int& exit);

}  // namespace podmill
