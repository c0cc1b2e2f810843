// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <vector>

#include "media/input/audio_file.h"

namespace podmill {

struct DecodedStreamState;

/// A recording at its own rate and in its own layout, as AudioFile promises it. Internal to media/.
class DecodedStream final : public Sound {
 public:
  /// Of the settings, `format` plays no part. `opened` as AudioFile's.
  DecodedStream(std::filesystem::path path, AudioFileSettings settings, std::unique_ptr<Container> opened = nullptr);
  ~DecodedStream() override;
  Format format() const override;
  Frames length() const override;
  std::unique_ptr<Reader> open(Frames from = {}) const override;
  /// In the recorded rate. As AudioFile::holes().
  std::vector<Hole> holes() const;
  /// As AudioFile::clipping().
  Clipping clipping() const;

 private:
  std::shared_ptr<DecodedStreamState> state_;
};

}  // namespace podmill
