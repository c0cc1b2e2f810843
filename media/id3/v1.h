// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <span>

#include "pipeline/episode.h"

namespace podmill {

/// Says title, artist, album and year anew in an ID3v1 tag of 128 bytes (id3.org/ID3v1), as far as `tags` says them:
/// 30 characters of Latin-1 at most, with a question mark for what it hasn't. An empty span stays empty.
void say_anew(std::span<std::byte> id3v1, const Tags& tags);

}  // namespace podmill
