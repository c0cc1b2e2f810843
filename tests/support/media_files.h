// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "media/input/audio_file.h"
#include "pipeline/episode.h"
#include "pipeline/sound/sound.h"

/// Media files made in code with libavformat and libavcodec, in every container and codec they have.
namespace podmill::testing {

struct Track {
  SoundPtr sound;
  std::string codec;  ///< an FFmpeg encoder: "pcm_s16le", "aac", "libmp3lame", "flac", "libopus", "libvorbis", "ac3"…
  double start = 0;                          ///< seconds by which all its time stamps are late
  std::map<std::string, std::string> words;  ///< language, title…
  bool is_default = false;
  std::function<bool(std::int64_t packet)> kept;  ///< which of its packets are written; empty: all
};

struct MediaFile {
  std::vector<Track> tracks;
  bool video = false;  ///< a small moving picture, 25 a second, as long as the first track
  double video_start = 0;
  bool with_sound = true;  ///< false: the tracks only tell how long the picture is
  std::map<std::string, std::string> words;
  std::vector<WrittenChapter> chapters;
  std::map<std::string, std::string> options;  ///< of the muxer: {"movflags", "faststart"}
};

/// The container is told by the path's extension.
void write_media(const std::string& path, const MediaFile& file);
/// A file with one track and nothing else.
void write_media(const std::string& path, SoundPtr sound, const std::string& codec);

/// The first audio stream of a file; as recorded unless told otherwise.
AudioFile open_file(const std::string& path, Damaged damaged = Damaged::refuse, std::optional<Format> format = {});

/// By how many samples `heard` is later than `wanted`, both mono: looked for from `from` on, up to `most` either
/// side of `around`.
int lag(const std::vector<float>& wanted, const std::vector<float>& heard, int from, int around, int most);
/// What lag() says where nothing there is alike (a correlation below 0.5).
inline constexpr int no_match = 1 << 30;

/// All bytes of a file, and a file of these bytes.
std::string bytes_of(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

}  // namespace podmill::testing
