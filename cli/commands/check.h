// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill check FILE…`: is each finished file what its preset promises?
void add_check(Command program, int& exit);

}  // namespace podmill
