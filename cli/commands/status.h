// SPDX-License-Identifier: MIT
#pragma once

namespace podmill {

class Command;

/// `podmill status [DIR]`: the show as a table of what is made and what has to be. Writes nothing.
void add_status(Command program, int& exit);

}  // namespace podmill
