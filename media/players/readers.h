// SPDX-License-Identifier: MIT
#pragma once
#include "media/players/player.h"

namespace podmill {

/// One file each; players() lists them. Internal to media/.
Seen read_like_antennapod(std::span<const std::byte> head);
Seen read_like_media3(std::span<const std::byte> head);
Seen read_like_ffmpeg(std::span<const std::byte> head);
Seen read_like_music_metadata(std::span<const std::byte> head);
Seen read_like_overcast(std::span<const std::byte> head);
Seen read_like_apple(std::span<const std::byte> head);

}  // namespace podmill
