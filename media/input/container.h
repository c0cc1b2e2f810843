// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "media/ffmpeg/c_ptr.h"
#include "media/headers/sound_header.h"
#include "media/input/file_avio.h"

namespace podmill {

/// A media file opened by libavformat: headers read, streams known. Opens no other file, whatever the
/// container refers to. Internal to media/; one thread at a time.
class Container {
 public:
  /// Throws Error: input (none such, a folder, empty, text, not media), io, unsupported (what only names other files
  /// or is to be synthesised).
  Container(const std::filesystem::path& path, const std::string& shown_as, Millis patience);

  AVFormatContext& context() { return *context_; }
  const AVFormatContext& context() const { return *context_; }
  FileAvio& file() { return *file_; }
  const FileAvio& file() const { return *file_; }
  const std::string& name() const { return name_; }
  /// What its header says of its sound; libavformat is shown what is there instead.
  const SoundHeader& sound_header() const { return sound_; }

  /// The streams a person would call audio and moving pictures.
  bool is_audio(int stream) const;
  bool is_video(int stream) const;

  /// Recording time zero on the container's clock: the first picture where there is video, else where the
  /// first audio stream starts, but not before 0, since that is the encoder's delay. Nothing where no stream
  /// has a start.
  struct Moment {
    std::int64_t ticks;
    AVRational tick;
  };
  std::optional<Moment> start() const;

  /// Whether one stream is all there is to hear and to see.
  bool has_one_stream() const;

  /// False where time stamps are only counted by libavformat from the samples: then they tell nothing
  /// of holes.
  bool has_stamps() const;

 private:
  void correct_header(const std::filesystem::path& path);

  std::string name_;
  SoundHeader sound_;
  std::unique_ptr<FileAvio> file_;  // before the context, which reads by it until it is freed
  InputPtr context_;
};

/// So many bytes of a stream's sound as a time, "0:02.0"; where its bit rate isn't known, as bytes.
std::string time_of(const AVStream& stream, std::int64_t bytes);

/// The time as frames; nothing where it is beyond 2^60 of them, and so no time: what is left can be added and
/// subtracted without a thought.
std::optional<Frames> frames_of(const Container::Moment& moment, int rate);

}  // namespace podmill
