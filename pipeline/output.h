// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "pipeline/master.h"
#include "pipeline/picture.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/sound.h"
#include "pipeline/verdict.h"
#include "system/output_file.h"

namespace podmill {

/// What a file keeps before its sound for words and pictures.
struct TagRoom {
  std::int64_t bytes = 0;  ///< 0: no stage writes a tag
  TagPictures pictures;    ///< as they fit into it
};

/// A file that an episode becomes, from its first byte to its name. The engine makes it for the stage that encodes,
/// which gives it its sound; later stages write and check it; the engine puts it in place.
struct Output {
  std::filesystem::path path;
  std::unique_ptr<OutputFile> file;  ///< null: nothing was written yet
  TagRoom tag;
  Promise promise;                        ///< what this file can be held to
  Frames length;                          ///< of the sound that was encoded, in the job's rate
  std::optional<EncodedLevels> measured;  ///< what a decoder made of the sound while it was being written
  std::vector<OutputFile> extras;         ///< made of the finished episode, its clips: put in place just before it
};

/// What was encoded: the whole episode, of which a preview holds a part.
struct Mastered {
  SoundPtr sound;                  ///< as it was rendered for the encoder at last
  const Master* master = nullptr;  ///< null: no stage masters
};

}  // namespace podmill
