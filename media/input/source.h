// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/input/media_info.h"
#include "media/meters/clipping_meter.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/sound.h"

/// All that other rooms see of what was recorded: they name a source once, and then ask it by values. None of them
/// knows of FFmpeg, of how a file is opened, or whether it is read in this process.
namespace podmill {

/// A place where what is heard is not what was recorded: a hole in the time stamps or damage, filled with silence.
struct Hole {
  Frames at, length;       ///< in the delivered format
  std::string why;         ///< "gap in the time stamps", "damaged packet", "file ends early"
  bool is_damage = false;  ///< refused unless it is accepted
};

/// One audio stream of a source as a Sound. Frame 0 is the container's presentation start, priming removed; holes in
/// time stamps are silence of the same length. What it is read from must not change while it is in use. Readers are
/// independent; memory is bounded whatever the headers claim.
class RecordedSound : public Sound {
 public:
  /// Known once one reader went through from 0 to the end; empty before that, or where there are none. After
  /// 10,000 of them, more damage counts into the last one.
  virtual std::vector<Hole> holes() const = 0;
  /// The levels of what was recorded, before it is resampled or mixed to another format: known like holes(), and only
  /// where they were asked for and the format is another, else they are this sound's own.
  virtual std::optional<Levels> recorded_levels() const = 0;
  /// Where the recording was cut off, at the rate and in the channels it was recorded with; known like holes().
  virtual Clipping clipping() const = 0;
};

/// What to do where a recording can't be decoded or ends before its container says.
enum class Damaged { refuse, accept };

struct SoundSettings {
  Format format;  ///< what to deliver: resampled with soxr, up- or downmixed by the standard matrix
  Damaged damaged = Damaged::refuse;
  std::optional<Promise> measured_for = {};  ///< whose figures recorded_levels() has; absent: none
};

/// An opened media file. One thread at a time; its sounds may outlive it.
class MediaSource {
 public:
  virtual ~MediaSource() = default;
  MediaSource(const MediaSource&) = delete;
  MediaSource& operator=(const MediaSource&) = delete;

  virtual const MediaInfo& info() const = 0;
  /// How speech-like a stream is, by twenty stretches of three seconds spread over it. What can't be decoded or
  /// reached counts as silence: this only helps to choose. `audio` counts info().audio from 0.
  virtual double speech_share(std::size_t audio) = 0;
  /// Throws Error: unsupported (no decoder for it, sound that can't be used), input, io.
  virtual std::shared_ptr<const RecordedSound> sound(std::size_t audio, const SoundSettings& settings) = 0;

 protected:
  MediaSource() = default;
};

/// Where what can be read only once (standard input, a named pipe, a device) is copied to, so that it can be read
/// again.
struct SpoolSettings {
  std::filesystem::path folder;        ///< where the copy is kept; empty: the current one
  std::int64_t limit = 0;              ///< bytes; more is refused
  std::function<void()> still_wanted;  ///< called several times a second while it is copied; may throw to give up
};

struct SourceSettings {
  std::string shown_as;                     ///< the name messages use; empty: the path
  Millis patience{20000};                   ///< without progress for so long, reading fails
  std::optional<SpoolSettings> spool = {};  ///< absent: what can be read only once is refused
};

/// Opens a media file, "-" being standard input, and reads its headers. Throws Error: input (no such file, empty, a
/// directory, not media, no audio stream), io, unsupported.
std::unique_ptr<MediaSource> open_source(const std::filesystem::path& path, SourceSettings settings = {});

/// The chapters that a media file holds, as they were written. Where a tag or markers have them, nothing else of the
/// file needs to be readable. Throws as open_source().
std::vector<WrittenChapter> chapters_in_media(const std::filesystem::path& path);

}  // namespace podmill
