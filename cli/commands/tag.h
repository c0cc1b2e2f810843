// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill tag FILE.mp3`: words, chapters and cover into any MP3, its sound untouched.
void add_tag(Command program, int& exit);

}  // namespace podmill
