// SPDX-License-Identifier: MIT
#include "pipeline/sound/meter.h"

namespace podmill {

Frames listen(const Sound& sound, std::span<Meter* const> meters, const Tick& tick) {
  const std::unique_ptr<Reader> reader = sound.open();
  Block block(sound.format(), usual_block);
  Frames heard;
  for (reader->read(block); !block.empty(); reader->read(block)) {
    for (Meter* meter : meters) meter->hear(block);
    heard += block.size();
    if (tick) tick(heard);
  }
  return heard;
}

Frames listen(const Sound& sound, std::initializer_list<Meter*> meters, const Tick& tick) {
  return listen(sound, std::span(meters.begin(), meters.size()), tick);
}

}  // namespace podmill
