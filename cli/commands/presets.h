// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill presets [NAME]`: what is shipped, and every value of one preset explained.
void add_presets(Command program, int& exit);

}  // namespace podmill
