// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/meters/clipping_meter.h"
#include "pipeline/episode.h"
#include "pipeline/report.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/sound.h"

namespace podmill {

/// One audio stream of a file, as its headers say.
struct AudioStream {
  int index = 0;                       ///< in the container, counting every stream
  std::string codec, language, title;  ///< FFmpeg's codec name; ISO 639-2 code or empty; the author's name for it
  bool is_default = false;
  Format format;  ///< as recorded
  std::optional<Millis> length;
};

/// What a file's headers say. Strings come from strangers: valid UTF-8 here whatever the file held.
struct MediaInfo {
  std::string container;  ///< FFmpeg's name of the format
  std::vector<AudioStream> audio;
  bool has_video = false;    ///< moving pictures, not an attached cover
  Millis expected_length{};  ///< an estimate; 0 where nothing is known
  int bit_rate_kbps = 0;     ///< of the first audio stream; 0: not known
  Tags tags;
  std::string description;
  std::vector<WrittenChapter> chapters;
  Picture cover;  ///< an attached picture or thumbnail, as stored
};

/// The code by which AudioStream::language names a language: "deu" for "de", "de-AT", "ger" and "deu"; text that is
/// no code is its own.
std::string language_code(const std::string& language);

/// A stream in words: "audio stream 1 of 2: aac, stereo, 48 kHz, eng". `which` counts info.audio from 0; the
/// words count from 1, as people do.
std::string in_words(const MediaInfo& info, std::size_t which);

/// Reads headers only. Throws Error: input (no such file, empty, a directory, not media, no audio stream:
/// has_video tells which), io, unsupported.
/// `shown_as`: the name messages use; empty: the path.
MediaInfo probe(const std::filesystem::path& path, const std::string& shown_as = {});

/// What to do where a recording can't be decoded or ends before its container says.
enum class Damaged { refuse, accept };

struct AudioFileSettings {
  int stream = 0;  ///< AudioStream::index
  Format format;   ///< what to deliver: resampled with soxr, up- or downmixed by the standard matrix
  Damaged damaged = Damaged::refuse;
  Millis patience{20000};                    ///< without progress for so long, reading fails
  std::string shown_as;                      ///< the name messages use; empty: the path
  std::optional<Promise> measured_for = {};  ///< whose figures recorded_levels() has; absent: none
};

/// A place where what is heard is not what was recorded: a hole in the time stamps or damage, filled with silence.
struct Hole {
  Frames at, length;  ///< in the delivered format
  std::string why;    ///< "gap in the time stamps", "damaged packet", "file ends early"
};

/// A recording on disk as a Sound. Frame 0 is the container's presentation start, priming removed;
/// holes in time stamps are silence of the same length. The file must not change
/// while it is in use. Readers are independent; memory is bounded whatever the headers claim.
class AudioFile final : public Sound {
 public:
  AudioFile(std::filesystem::path path, AudioFileSettings settings);
  ~AudioFile() override;
  Format format() const override;
  Frames length() const override;
  std::unique_ptr<Reader> open(Frames from = {}) const override;
  /// Known once one reader went through from 0 to the end; empty before that, or where there are none. After
  /// 10,000 of them, more damage counts into the last one.
  std::vector<Hole> holes() const;
  /// The levels of what was recorded, before it is resampled or mixed to another format: known like holes(), and only
  /// where they were asked for and the format is another, else they are this sound's own.
  std::optional<Levels> recorded_levels() const;
  /// Where the recording was cut off, at the rate and in the channels it was recorded with; known like holes().
  Clipping clipping() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace podmill
