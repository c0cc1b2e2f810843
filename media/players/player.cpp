// SPDX-License-Identifier: MIT
#include "media/players/player.h"

#include "media/players/readers.h"

namespace podmill {

std::span<const Player> players() {
  static constexpr Player all[] = {
      {"AntennaPod", "AntennaPod: ID3Reader.java, ChapterReader.java, ChapterUtils.java", read_like_antennapod},
      {"Pocket Casts", "androidx/media: Id3Decoder.java; pocket-casts-android: EpisodeFileMetadata.kt",
       read_like_media3},
      {"Overcast", "seen from outside: Zazama/node-id3 issue 87", read_like_overcast},
      {"Apple Podcasts", "seen from outside: radio-t/radio-t-site pull 211, Zeugma440/atldotnet issues 23 and 25",
       read_like_apple},
      {"FFmpeg, VLC", "FFmpeg 5.1: libavformat/id3v2.c, avformat.c", read_like_ffmpeg, false, false},
      {"music-metadata", "Borewit/music-metadata 11: ID3v2Parser.ts, FrameParser.ts", read_like_music_metadata},
  };
  return all;
}

}  // namespace podmill
