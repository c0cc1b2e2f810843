// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill make INPUT…`: recordings in, finished episodes out.
void add_make(Command program, int& exit);

}  // namespace podmill
