// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <vector>

#include "media/audio_file.h"

namespace podmill {

struct RecordedState;

/// A recording at its own rate and in its own layout, as AudioFile promises it. Internal to media/.
class Recorded final : public Sound {
 public:
  /// Of the settings, `format` plays no part.
  Recorded(std::filesystem::path path, AudioFileSettings settings);
  ~Recorded() override;
  Format format() const override;
  Frames length() const override;
  std::unique_ptr<Reader> open(Frames from = {}) const override;
  /// In the recorded rate. As AudioFile::holes().
  std::vector<Hole> holes() const;
  /// As AudioFile::clipping().
  Clipping clipping() const;

 private:
  std::shared_ptr<RecordedState> state_;
};

}  // namespace podmill
