// SPDX-License-Identifier: MIT
#include "media/dsp/ebur128_state.h"

#include <fmt/format.h>

#include <new>

#include "system/error.h"

namespace podmill {

Ebur128 make_ebur128(const Format& format, int mode) {
  Ebur128 state(ebur128_init(static_cast<unsigned>(format.channels), static_cast<unsigned long>(format.rate), mode));
  if (!state) {
    throw Error(Fault::unsupported,
                fmt::format("{} channels at {} Hz can't be measured", format.channels, format.rate));
  }
  return state;
}

void add_frames(ebur128_state& state, std::span<const float> samples) {
  // Its only failure is memory.
  if (ebur128_add_frames_float(&state, samples.data(), samples.size() / state.channels) != EBUR128_SUCCESS) {
    throw std::bad_alloc();
  }
}

}  // namespace podmill
