// SPDX-License-Identifier: MIT
#include "media/mp3_digest.h"

#include <algorithm>

#include "media/file_bytes.h"
#include "media/mp3_range.h"
#include "pipeline/digest.h"

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
