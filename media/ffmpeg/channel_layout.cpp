// SPDX-License-Identifier: MIT
#include "media/ffmpeg/channel_layout.h"

namespace podmill {

bool is_usable(const Format& format) {
  constexpr int lowest = 1000, highest = 768'000;
  return format.channels >= 1 && format.channels <= max_channels && format.rate >= lowest && format.rate <= highest;
}

Format format_of(int rate, const AVChannelLayout& layout) {
  Format format{rate, layout.nb_channels, 0};
  if (layout.order == AV_CHANNEL_ORDER_NATIVE) {
    const ChannelLayout usual(layout.nb_channels);
    if (av_channel_layout_compare(&usual, &layout) != 0) format.layout = layout.u.mask;
  }
  return format;
}

}  // namespace podmill
