// SPDX-License-Identifier: MIT
#include "media/mp3/copy_frames.h"

#include <fcntl.h>

#include <cerrno>

#include "media/mp3/audio_range.h"
#include "system/descriptor.h"
#include "system/system_error.h"

namespace podmill {

void copy_mp3_frames(const std::filesystem::path& from, OutputFile& to, std::int64_t at) {
  const ByteRange frames = mp3_range(from);
  const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!source.is_open()) throw unreadable(from.string(), errno);
  to.copy(at, source.get(), frames.begin, frames.size());
}

}  // namespace podmill
