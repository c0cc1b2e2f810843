// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/input/container.h"
#include "media/input/source.h"

namespace podmill {

class Spool;

struct AudioFileSettings {
  int stream = 0;  ///< AudioStream::index
  Format format;   ///< as in SoundSettings
  Damaged damaged = Damaged::refuse;
  Millis patience{20000};                    ///< as in SourceSettings
  std::string shown_as;                      ///< the name messages use; empty: the path
  std::optional<Promise> measured_for = {};  ///< as in SoundSettings
  std::shared_ptr<const Spool> spool = {};   ///< the copy that the path leads to, kept as long as it may be read
};

/// A recording on disk as a RecordedSound. Internal to media/input.
class AudioFile final : public RecordedSound {
 public:
  /// `opened`: the file's container, if it is open already and nothing was read of it.
  AudioFile(std::filesystem::path path, AudioFileSettings settings, std::unique_ptr<Container> opened = nullptr);
  ~AudioFile() override;
  Format format() const override;
  Frames length() const override;
  std::unique_ptr<Reader> open(Frames from = {}) const override;
  std::vector<Hole> holes() const override;
  std::optional<Levels> recorded_levels() const override;
  Clipping clipping() const override;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace podmill
