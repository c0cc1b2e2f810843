// SPDX-License-Identifier: MIT
#include "media/ebur128_state.h"

#include <fmt/format.h>

#include <bit>
#include <new>
#include <vector>

extern "C" {
#include <libavutil/channel_layout.h>
}

#include "pipeline/error.h"

namespace podmill {

namespace {

std::uint64_t usual_layout(int channels) {
  AVChannelLayout layout{};
  av_channel_layout_default(&layout, channels);
  const std::uint64_t mask = layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0;
  av_channel_layout_uninit(&layout);
  return mask;
}

/// libebur128's name for a loudspeaker. Its weights are those of ITU-R BS.1770-4, Table 4: 1.41 from 60° to 120°
/// on the floor, 1 elsewhere, LFE not at all. A back pair stands at 110° in 5.1, at 135° where there is a side pair.
int place_of(std::uint64_t speaker, std::uint64_t layout) {
  constexpr std::uint64_t sides = AV_CH_SIDE_LEFT | AV_CH_SIDE_RIGHT, backs = AV_CH_BACK_LEFT | AV_CH_BACK_RIGHT;
  const bool both_pairs = (layout & sides) != 0 && (layout & backs) != 0;
  switch (speaker) {
    case AV_CH_FRONT_LEFT:
    case AV_CH_STEREO_LEFT:
      return EBUR128_LEFT;
    case AV_CH_FRONT_RIGHT:
    case AV_CH_STEREO_RIGHT:
      return EBUR128_RIGHT;
    case AV_CH_FRONT_CENTER:
      return EBUR128_CENTER;
    case AV_CH_LOW_FREQUENCY:
    case AV_CH_LOW_FREQUENCY_2:
      return EBUR128_UNUSED;
    case AV_CH_BACK_LEFT:
      return both_pairs ? EBUR128_Mp135 : EBUR128_Mp110;
    case AV_CH_BACK_RIGHT:
      return both_pairs ? EBUR128_Mm135 : EBUR128_Mm110;
    case AV_CH_SIDE_LEFT:
      return both_pairs ? EBUR128_Mp090 : EBUR128_Mp110;
    case AV_CH_SIDE_RIGHT:
      return both_pairs ? EBUR128_Mm090 : EBUR128_Mm110;
    case AV_CH_SURROUND_DIRECT_LEFT:
      return EBUR128_Mp090;
    case AV_CH_SURROUND_DIRECT_RIGHT:
      return EBUR128_Mm090;
    case AV_CH_WIDE_LEFT:
      return EBUR128_Mp060;
    case AV_CH_WIDE_RIGHT:
      return EBUR128_Mm060;
    case AV_CH_BACK_CENTER:
      return EBUR128_Mp180;
    default:
      return EBUR128_Mp000;  // above the head, or nowhere we know: weight 1
  }
}

std::vector<int> channel_map(const Format& format, MonoRule mono) {
  if (format.channels == 1) return {mono == MonoRule::dual ? EBUR128_DUAL_MONO : EBUR128_CENTER};
  std::uint64_t left = format.layout;
  if (std::popcount(left) != format.channels) left = usual_layout(format.channels);
  const std::uint64_t layout = left;
  std::vector<int> map(static_cast<std::size_t>(format.channels), EBUR128_CENTER);
  for (int& place : map) {
    if (left == 0) break;
    place = place_of(left & (~left + 1), layout);
    left &= left - 1;
  }
  return map;
}

}  // namespace

Ebur128 make_ebur128(const Format& format, int mode, MonoRule mono) {
  Ebur128 state(ebur128_init(static_cast<unsigned>(format.channels), static_cast<unsigned long>(format.rate), mode));
  if (!state) {
    throw Error(Fault::unsupported,
                fmt::format("the loudness of {} channels at {} Hz can't be measured", format.channels, format.rate));
  }
  const std::vector<int> map = channel_map(format, mono);
  for (unsigned channel = 0; channel < map.size(); ++channel) ebur128_set_channel(state.get(), channel, map[channel]);
  return state;
}

void add_frames(ebur128_state& state, std::span<const float> samples) {
  // Its only failure is memory.
  if (ebur128_add_frames_float(&state, samples.data(), samples.size() / state.channels) != EBUR128_SUCCESS) {
    throw std::bad_alloc();
  }
}

}  // namespace podmill
