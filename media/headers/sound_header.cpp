// SPDX-License-Identifier: MIT
#include "media/headers/sound_header.h"

#include <array>

#include "media/headers/families.h"

namespace podmill {

SoundHeader read_sound_header(FileBytes& file) {
  constexpr std::array families{riff_header, wave64_header, aiff_header, caf_header, au_header};
  for (const auto family : families)
    if (SoundHeader header = family(file); header.begin > 0) return header;
  return {};
}

}  // namespace podmill
