// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill map EPISODE.mp3 TIME…`: where a moment of the recording went, or where one of the episode comes from.
void add_map(Command program, int& exit);

}  // namespace podmill
