// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <vector>

#include "media/input/source.h"

namespace podmill {

/// What an episode was recorded as: files one after another, of each one stream or several at once.
class Recording final : public Sound {
 public:
  struct Part {
    std::vector<std::shared_ptr<const RecordedSound>> streams;  ///< heard together
    Millis expected_length{};
    std::vector<WrittenChapter> chapters;  ///< the container's
  };

  /// At least one part, each with at least one stream, all of one format (asserted).
  explicit Recording(std::vector<Part> parts);

  Format format() const override { return sound_->format(); }
  Frames length() const override { return sound_->length(); }
  std::unique_ptr<Reader> open(Frames from = {}) const override { return sound_->open(from); }

  /// All parts' chapters on one clock: by the lengths expected, or by what the parts turned out to be, which
  /// may read what wasn't read yet.
  std::vector<WrittenChapter> expected_chapters() const;
  std::vector<WrittenChapter> chapters() const;
  /// The holes of all files in this sound's frames, by time; known as a RecordedSound's are.
  std::vector<Hole> holes() const;
  /// As a RecordedSound's, of a recording that is one stream; of several there is none but this sound's own.
  std::optional<Levels> recorded_levels() const;
  /// The clipping of all files, on this sound's clock; likewise.
  Clipping clipping() const;

 private:
  std::vector<Frames> starts() const;
  std::vector<Part> parts_;
  std::vector<SoundPtr> part_sounds_;
  SoundPtr sound_;
};

}  // namespace podmill
