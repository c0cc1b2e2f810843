// SPDX-License-Identifier: MIT
#pragma once
#include "media/headers/sound_header.h"
#include "system/file_bytes.h"

namespace podmill {

/// One a container family: what read_sound_header() says of such a file; empty where the file is none.
SoundHeader riff_header(FileBytes& file);
SoundHeader wave64_header(FileBytes& file);
SoundHeader aiff_header(FileBytes& file);
SoundHeader caf_header(FileBytes& file);
SoundHeader au_header(FileBytes& file);

}  // namespace podmill
