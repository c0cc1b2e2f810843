// SPDX-License-Identifier: MIT
#pragma once
#include "media/input/file_avio.h"

namespace podmill {

/// Shows libavformat only the first chunks of each video track of an MP4 or QuickTime file: it would keep an index of
/// every picture, 24 bytes each, 2 MB for an hour at 25 a second, though no picture is ever read. What it finds out
/// about a track from its first pictures stays the same. Does nothing to other files, nor to tables that make no
/// sense.
void shorten_picture_tables(FileAvio& file);

}  // namespace podmill
