// SPDX-License-Identifier: MIT
#pragma once

namespace podmill {

class Command;

/// `podmill watch`: makes an episode of every recording that comes into a folder, until it is told to end.
void add_watch(Command program, int& exit);

}  // namespace podmill
