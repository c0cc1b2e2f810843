// SPDX-License-Identifier: MIT
#include "media/mp3/digest.h"

#include <algorithm>

#include "media/mp3/audio_range.h"
#include "system/digest.h"
#include "system/file_bytes.h"

namespace podmill {

std::string mp3_digest(const std::filesystem::path& path) {
  constexpr std::int64_t step = 1 << 20;
  const ByteRange range = mp3_range(path);
  FileBytes file(path);
  Digest digest;
  for (std::int64_t at = range.begin; at < range.end; at += step)
    digest.add(file.read(at, static_cast<std::size_t>(std::min(step, range.end - at))));
  return hex(digest.value());
}

}  // namespace podmill
