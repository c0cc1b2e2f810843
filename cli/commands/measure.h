// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill measure FILE…`: loudness and peaks of any media files, each at its own rate and layout, and
/// what is wrong with them as recordings.
void add_measure(Command program, int& exit);

}  // namespace podmill
