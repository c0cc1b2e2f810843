// SPDX-License-Identifier: MIT
#pragma once
namespace podmill {

class Command;

/// `podmill chapters FILE`: the chapters of show notes, a chapter file, audio or video, in any format; or a change to
/// those of an MP3.
void add_chapters(Command program, int& exit);

}  // namespace podmill
