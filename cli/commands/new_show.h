// SPDX-License-Identifier: MIT
#pragma once

namespace podmill {

class Command;

/// `podmill init`, and `podmill new NAME`: lays out a show's folder with a sample recording and its episode file.
void add_new(Command program, int& exit);

}  // namespace podmill
