// SPDX-License-Identifier: MIT
#include "media/dsp/speakers.h"

#include <bit>

extern "C" {
#include <libavutil/channel_layout.h>
}

namespace podmill {

namespace {

std::uint64_t usual_layout(int channels) {
  AVChannelLayout layout{};
  av_channel_layout_default(&layout, channels);
  const std::uint64_t mask = layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0;
  av_channel_layout_uninit(&layout);
  return mask;
}

double weight(std::uint64_t speaker, std::uint64_t layout) {
  constexpr std::uint64_t lfe = AV_CH_LOW_FREQUENCY | AV_CH_LOW_FREQUENCY_2;
  constexpr std::uint64_t sides = AV_CH_SIDE_LEFT | AV_CH_SIDE_RIGHT, backs = AV_CH_BACK_LEFT | AV_CH_BACK_RIGHT;
  constexpr std::uint64_t beside =
      sides | AV_CH_SURROUND_DIRECT_LEFT | AV_CH_SURROUND_DIRECT_RIGHT | AV_CH_WIDE_LEFT | AV_CH_WIDE_RIGHT;
  if ((speaker & lfe) != 0) return 0;
  if ((speaker & beside) != 0) return 1.41;
  return (speaker & backs) != 0 && (layout & sides) == 0 ? 1.41 : 1;
}

}  // namespace

std::vector<double> loudness_weights(const Format& format, MonoRule mono) {
  if (format.channels == 1) return {mono == MonoRule::dual ? 2.0 : 1.0};
  const bool fits = std::popcount(format.layout) == format.channels;
  const std::uint64_t layout = fits ? format.layout : usual_layout(format.channels);
  std::vector<double> weights(static_cast<std::size_t>(format.channels), 1);
  std::uint64_t left = layout;
  for (double& each : weights) {
    if (left == 0) break;
    each = weight(left & (~left + 1), layout);
    left &= left - 1;
  }
  return weights;
}

}  // namespace podmill
